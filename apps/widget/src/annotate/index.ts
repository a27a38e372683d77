// The annotator: loaded on its own when the reporter starts to mark a picture. `css` is adopted into the tree that shows the
// Editor, beside the shared controls. The English texts are in texts.ts, apart, since a page loads one language only.
//
//   const history = createHistory(draft ?? emptyDrawing(picture));
//   <Editor picture={picture} history={history} texts={annotateTexts} />
//   const blob = await flatten(picture, history.drawing, 'marks');
export { hasMarks, hasRedactions, toMediaAnnotations } from './annotations';
export type { SentAnnotations, SentShape } from './annotations';
export { default as css } from './annotate.css';
export { Editor } from './editor';
export type { EditorProps } from './editor';
export { flatten } from './flatten';
export { createHistory } from './history';
export type { History } from './history';
export { emptyDrawing } from './shapes';
export type { Drawing, Shape, Tool } from './shapes';
export type { AnnotateTexts } from './texts';
