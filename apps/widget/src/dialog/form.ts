// What the reporter writes, and what is wrong with it.
import type { WidgetConfig } from '../button/config';
import type { DialogTexts } from '../locales/en';

export const kPriorities = ['lowest', 'low', 'medium', 'high', 'highest'] as const;
export type Priority = (typeof kPriorities)[number];

export interface Form {
  title: string;
  description: string;
  priority: Priority;
  name: string;
  email: string;
  fields?: Record<string, string | boolean>; // the project's own, by their ids
}

export type FormField = Exclude<keyof Form, 'fields'> | `customFields.${string}`;
export type FormErrors = Partial<Record<FormField, string>>;

const kLeastTitle = 4;
const kEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export function checkForm(form: Form, config: WidgetConfig, texts: DialogTexts): FormErrors {
  const errors: FormErrors = {};
  const title = [...form.title.trim()].length;
  if (title === 0) errors.title = texts.required;
  else if (title < kLeastTitle) errors.title = texts.titleShort;
  if (config.form.reporterName === 'required' && !form.name.trim()) errors.name = texts.required;
  if (config.form.reporterEmail === 'required' && !form.email.trim()) errors.email = texts.required;
  if (form.email.trim() && !kEmail.test(form.email.trim())) errors.email = texts.emailWrong;
  return errors;
}

// The server's paths are its own names.
export function fieldOf(path: string): FormField | undefined {
  const names: Record<string, FormField> = {
    title: 'title',
    description: 'description',
    priority: 'priority',
    reporterName: 'name',
    reporterEmail: 'email',
  };
  return names[path];
}
