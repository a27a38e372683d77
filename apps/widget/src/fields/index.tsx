// The project's own fields, in step "Tell". A part of its own: most projects have none.
import type { CustomField } from '../button/config';
import type { Form, FormErrors } from '../dialog/form';
import type { Session } from '../dialog/session';
import type { Field } from '../dialog/tell';

type Value = string | boolean;

const kMaxText = 1000; // as the server takes

const nameOf = ({ id }: CustomField) => `customFields.${id}` as const;
const valueOf = (form: Form, { id, type }: CustomField): Value => form.fields?.[id] ?? (type === 'checkbox' ? false : '');
const isMissing = (form: Form, field: CustomField): boolean => {
  const value = valueOf(form, field);
  return typeof value === 'string' ? !value.trim() : !value;
};

// What is missing of what the project wants.
export function check({ app, form, texts }: Session): FormErrors {
  const missing = app.config.customFields.filter((field) => field.required && isMissing(form, field));
  return Object.fromEntries(missing.map((field) => [nameOf(field), texts.required]));
}

interface Props {
  session: Session;
  errors: FormErrors;
  field: CustomField;
  Frame: typeof Field;
}

function Choice({ session, errors, field, Frame }: Props) {
  const { form, texts } = session;
  const set = (value: Value): void =>
    session.change(() => (session.form = { ...form, fields: { ...form.fields, [field.id]: value } }));
  const name = nameOf(field);
  const frame = { name, error: errors[name], ...(field.required ? {} : { hint: texts.optional }) };
  if (field.type === 'checkbox') {
    return (
      <Frame {...frame} label={field.label}>
        {(attributes) => (
          <span class="switch">
            <input
              {...attributes}
              type="checkbox"
              checked={valueOf(form, field) === true}
              onChange={(event) => set(event.currentTarget.checked)}
            />
          </span>
        )}
      </Frame>
    );
  }
  const shared = { class: 'input', required: field.required === true, value: valueOf(form, field) as string };
  return (
    <Frame {...frame} label={field.label}>
      {(attributes) =>
        field.type === 'select' ? (
          <select {...attributes} {...shared} onChange={(event) => set(event.currentTarget.value)}>
            <option value="" />
            {field.options?.map((option) => <option value={option}>{option}</option>)}
          </select>
        ) : (
          <input {...attributes} {...shared} type="text" maxLength={kMaxText} onInput={(event) => set(event.currentTarget.value)} />
        )
      }
    </Frame>
  );
}

export function Fields({ Frame, ...props }: Omit<Props, 'field'>) {
  return (
    <div class="fields">
      {props.session.app.config.customFields.map((field) => (
        <Choice key={field.id} {...props} field={field} Frame={Frame} />
      ))}
    </div>
  );
}
