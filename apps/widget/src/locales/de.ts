export { texts } from './en';
