// The part that brings reports to the server, now or later.
export { deliverPending, forget, keep, postpone, settle } from './outbox';
export { dropDraft, dropOldDrafts, draftKey, loadDraft, saveDraft } from './drafts';
export { sendReport, type SendResult } from './submit';
export type { StoredFile, StoredReport } from './database';
export { uuidv7 } from './uuid';
