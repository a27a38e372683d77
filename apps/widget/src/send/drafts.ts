// What somebody has begun, saved while they work: one draft for each page and reporter, kept for a week.
import { get, getAll, put, remove, type StoredDraft } from './database';

const kLife = 7 * 24 * 3600 * 1000;

export function draftKey(apiKey: string, reporterEmail: string | undefined, path = location.pathname): string {
  return [apiKey, path, reporterEmail ?? ''].join('\n');
}

export const draftOf = <T>(key: string, value: T): StoredDraft<T> => ({ key, savedAt: Date.now(), value });

export const saveDraft = (draft: StoredDraft): Promise<unknown> => put('drafts', draft);

// For the reporter to find where they wrote it; what they have begun there since goes first.
export async function giveBack({ key, value }: StoredDraft): Promise<void> {
  if (!(await get('drafts', key))) await saveDraft(draftOf(key, value));
}

export async function loadDraft<T>(key: string): Promise<T | undefined> {
  const draft = await get<StoredDraft<T>>('drafts', key);
  return draft && Date.now() - draft.savedAt < kLife ? draft.value : undefined;
}

export const dropDraft = (key: string): Promise<void> => remove('drafts', key);

// Old drafts make room; also what a full quota asks for.
export async function dropOldDrafts(life = kLife): Promise<void> {
  const all = await getAll<StoredDraft>('drafts');
  await Promise.all(all.filter((each) => Date.now() - each.savedAt >= life).map((each) => remove('drafts', each.key)));
}
