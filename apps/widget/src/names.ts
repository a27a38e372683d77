// Names that parts of the widget agree on, in the page and in its storage.
export const enum Name {
  // Of the widget's own element: never in a screenshot, never in the activity trail.
  excluded = 'data-bugpin-exclude',
  // In localStorage while reports wait to be sent: so that no page need open a database, nor load the outbox, to find out.
  pending = 'bugpin-pending',
}
