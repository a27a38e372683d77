// Icons come one by one: from the list of all, a bundler gives each part the icons of every other part as well.
declare module 'lucide/dist/esm/icons/*.mjs' {
  const icon: import('lucide').IconNode;
  export default icon;
}
