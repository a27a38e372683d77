// Everything the annotator shows or speaks. {placeholders} are filled in; a translation keeps their names.

export const annotateTexts = {
  toolbar: 'Marking tools',
  tools: 'Tool',
  tool: {
    select: 'Select',
    pan: 'Pan',
    box: 'Box',
    ellipse: 'Ellipse',
    arrow: 'Arrow',
    line: 'Line',
    pen: 'Pen',
    highlight: 'Highlight',
    text: 'Text',
    badge: 'Number',
    redact: 'Redact',
    blur: 'Blur',
    crop: 'Crop',
  },
  style: 'Colour and width',
  colors: 'Colour',
  color: {
    '#ef4444': 'Red',
    '#f97316': 'Orange',
    '#eab308': 'Yellow',
    '#22c55e': 'Green',
    '#3b82f6': 'Blue',
    '#8b5cf6': 'Violet',
    '#000000': 'Black',
    '#ffffff': 'White',
  },
  widths: 'Width',
  width: '{width} px',
  actions: 'Marks and view',
  undo: 'Undo',
  redo: 'Redo',
  duplicate: 'Duplicate',
  remove: 'Delete',
  zoomOut: 'Zoom out',
  zoomIn: 'Zoom in',
  zoomFit: 'Fit to window',
  cropReset: 'Reset',
  cropDone: 'Done',
  cropHint: 'Drag to choose what stays',
  editing: 'Text of the mark',
  failed: 'The picture cannot be shown.',
  surface: 'Picture to mark',
  surfaceHelp:
    'Enter adds a mark with the chosen tool, or selects one with the select tool. Tab moves between marks while one is selected. ' +
    'Arrow keys move it, with Alt they resize it, with Shift by more. Delete removes it. Escape goes back.',
  marks: 'Marks',
  markItem: '{mark}, {place} of {count}',
  added: '{mark} added. Marks: {count}',
  removed: '{mark} deleted. Marks: {count}',
  duplicated: '{mark} duplicated. Marks: {count}',
  selected: '{mark} selected, {place} of {count}',
  selectedMany: 'Selected: {chosen}',
  deselected: 'Nothing selected',
  several: 'Several marks',
  moved: '{mark} moved',
  resized: '{mark} resized',
  restyled: '{mark} changed',
  forward: '{mark} moved forward',
  backward: '{mark} moved backward',
  cropped: 'Cropped to {width} by {height} pixels',
  uncropped: 'Crop removed',
  undone: 'Undone',
  redone: 'Done again',
  zoomed: 'Zoomed to {percent}%',
};

export type AnnotateTexts = typeof annotateTexts;

// Those that are a text of their own.
export type Message = {
  [K in keyof AnnotateTexts]: AnnotateTexts[K] extends string ? K : never;
}[keyof AnnotateTexts];
