// Types of the parts that are loaded later; no code of theirs comes with this file.
export type AnnotateChunk = typeof import('../annotate/index');
export type CaptureChunk = typeof import('../capture/index');
export type DialogChunk = typeof import('../dialog/index');
export type FieldsChunk = typeof import('../fields/index');
export type LocaleChunk = { texts: import('../locales/en').Texts };
export type OutboxChunk = typeof import('../send/index');
export type RecordChunk = typeof import('../record/index');
export type WidgetChunk = typeof import('../button/widget');
