// What JSX becomes; the build puts the import in. Smaller than the automatic runtime.
export { Fragment, h } from 'preact';
