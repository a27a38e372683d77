// Step 3, "Tell": the words, and what goes with them.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Requirement } from '../button/config';
import { Contents } from './contents';
import { type Form, type FormErrors, type FormField, kPriorities } from './form';
import type { Session } from './session';

interface Props {
  session: Session;
  errors: FormErrors;
}

export interface FieldProps {
  name: FormField;
  label: string;
  hint?: string;
  error: string | undefined;
  children: (attributes: { id: string; 'aria-invalid': boolean; 'aria-describedby'?: string }) => ComponentChildren;
}

export function Field({ name, label, hint, error, children }: FieldProps) {
  const id = `field-${name}`;
  const described = error ? `${id}-error` : undefined;
  return (
    <div class={`field field-${name}`}>
      <label class="label" for={id}>
        {label}
        {hint && <span class="quiet"> · {hint}</span>}
      </label>
      {children({ id, 'aria-invalid': error !== undefined, ...(described ? { 'aria-describedby': described } : {}) })}
      {error && (
        <p class="error" id={described}>
          {error}
        </p>
      )}
    </div>
  );
}

function Asked({ session, errors, name, rule }: Props & { name: 'name' | 'email'; rule: Requirement }) {
  const { texts, form } = session;
  if (rule === 'hidden') return null;
  const change = (event: Event): void => {
    const { value } = event.currentTarget as HTMLInputElement;
    session.change(() => (session.form = { ...session.form, [name]: value }));
  };
  return (
    <Field name={name} label={texts[name]} {...(rule === 'optional' ? { hint: texts.optional } : {})} error={errors[name]}>
      {(attributes) => (
        <input
          {...attributes}
          class="input"
          type={name === 'email' ? 'email' : 'text'}
          autocomplete={name}
          maxLength={200}
          required={rule === 'required'}
          value={form[name]}
          onInput={change}
        />
      )}
    </Field>
  );
}

function useFocusOnError(errors: FormErrors) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);
  return root;
}

export function Tell({ session, errors }: Props) {
  const { texts, form, app, fields } = session;
  const root = useFocusOnError(errors);
  const set = (name: keyof Form) => (event: Event) => {
    const { value } = event.currentTarget as HTMLInputElement;
    session.change(() => (session.form = { ...session.form, [name]: value }));
  };
  return (
    <div class="step tell" ref={root}>
      <Field name="title" label={texts.summary} error={errors.title}>
        {(attributes) => (
          <input
            {...attributes}
            class="input"
            type="text"
            maxLength={200}
            required
            autofocus
            placeholder={texts.summaryHint}
            value={form.title}
            onInput={set('title')}
          />
        )}
      </Field>
      <Field name="description" label={texts.description} hint={texts.optional} error={errors.description}>
        {(attributes) => (
          <textarea
            {...attributes}
            class="input"
            rows={4}
            maxLength={20000}
            placeholder={texts.descriptionHint}
            value={form.description}
            onInput={set('description')}
          />
        )}
      </Field>
      <div class="fields">
        <Field name="priority" label={texts.priority} error={errors.priority}>
          {(attributes) => (
            <select {...attributes} class="input" value={form.priority} onChange={set('priority')}>
              {kPriorities.map((each) => (
                <option value={each}>{texts.priorities[each]}</option>
              ))}
            </select>
          )}
        </Field>
        <Asked session={session} errors={errors} name="name" rule={app.config.form.reporterName} />
        <Asked session={session} errors={errors} name="email" rule={app.config.form.reporterEmail} />
      </div>
      {fields && <fields.Fields session={session} errors={errors} Frame={Field} />}
      <Contents session={session} />
    </div>
  );
}
