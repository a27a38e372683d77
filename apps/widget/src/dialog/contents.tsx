// "What will be sent": every part of the report by name, to look at and to leave out.
import { kSections, linesOf, type Section } from './sections';
import type { Session } from './session';

function SectionRow({ session, section }: { session: Session; section: Section }) {
  const { texts, switches, context } = session;
  const lines = linesOf(section, context);
  if (!lines) return null; // the project does not record it
  const id = `send-${section}`;
  return (
    <li class="content">
      <div class="content-head">
        <label class="switch" for={id}>
          <input
            id={id}
            type="checkbox"
            role="switch"
            checked={switches[section] && lines.length > 0}
            disabled={lines.length === 0}
            onChange={() => session.toggle(section)}
          />
          <span>{texts[section]}</span>
        </label>
        <span class="quiet count">{lines.length || texts.nothing}</span>
      </div>
      {lines.length > 0 && switches[section] && (
        <ul class="lines" tabIndex={0} aria-label={texts[section]}>
          {lines.slice(-30).map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

function FixedRow({ label, value, always }: { label: string; value: string; always: string }) {
  return (
    <li class="content">
      <div class="content-head">
        <span>{label}</span>
        <span class="quiet count">{always}</span>
      </div>
      <p class="lines">{value}</p>
    </li>
  );
}

export function Contents({ session }: { session: Session }) {
  const { texts, context } = session;
  const { browser, device, viewport } = context;
  const machine = `${browser.name} ${browser.version} · ${device.os} ${device.osVersion ?? ''} · ${viewport.width} × ${viewport.height}`;
  return (
    <details class="contents">
      <summary>{texts.contents}</summary>
      <p class="quiet">{texts.contentsHint}</p>
      <ul class="content-list">
        <FixedRow label={texts.page} value={context.url} always={texts.always} />
        <FixedRow label={texts.browser} value={machine} always={texts.always} />
        {kSections.map((section) => (
          <SectionRow key={section} session={session} section={section} />
        ))}
      </ul>
    </details>
  );
}
