// In localStorage while reports wait to be sent: the loader looks here, so that it need not open a database on every
// page, nor load the outbox.
export const kPendingFlag = 'bugpin-pending';
