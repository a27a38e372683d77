// The sheet: three steps on one path, each reachable at any time, nothing lost on the way back.
import ArrowLeft from 'lucide/dist/esm/icons/arrow-left.mjs';
import ArrowRight from 'lucide/dist/esm/icons/arrow-right.mjs';
import Check from 'lucide/dist/esm/icons/check.mjs';
import Send from 'lucide/dist/esm/icons/send.mjs';
import X from 'lucide/dist/esm/icons/x.mjs';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { History } from '../annotate/history';
import type { Texts } from '../locales/en';
import { Icon } from '../ui/icon';
import { deliver, type Outcome } from './delivery';
import { checkForm, type FormErrors } from './form';
import { useSession } from './hooks';
import { Mark } from './mark';
import { Sent } from './sent';
import type { Session, Step } from './session';
import { Show } from './show';
import { Tell } from './tell';

export interface DialogProps {
  session: Session;
  texts: Texts;
  reveal(page: boolean): void;
  record(): void;
  canScreen: boolean;
  canRecord: boolean;
  close(): void;
}

const kSteps: Exclude<Step, 'sent'>[] = ['show', 'mark', 'tell'];

function Path({ session, go }: { session: Session; go(step: Step): void }) {
  const { texts, step } = session;
  const reached = kSteps.indexOf(step as 'show');
  return (
    <ol class="path" aria-label={texts.steps}>
      {kSteps.map((each, index) => (
        <li>
          <button type="button" class="path-step" aria-current={step === each ? 'step' : undefined} onClick={() => go(each)}>
            <span class="path-mark" aria-hidden="true">
              {index < reached ? <Icon node={Check} size={12} stroke={3} /> : index + 1}
            </span>
            {texts[each]}
          </button>
        </li>
      ))}
    </ol>
  );
}

interface Sending {
  share: number;
}

// Sending, its progress and what came of it.
function useDelivery(session: Session, texts: Texts) {
  const [sending, setSending] = useState<Sending>();
  const [errors, setErrors] = useState<FormErrors>({});
  const [outcome, setOutcome] = useState<Exclude<Outcome, { kind: 'failed' }>>();
  const [failure, setFailure] = useState<string>();
  const send = async (): Promise<void> => {
    if (sending || session.step === 'sent') return;
    const found = { ...checkForm(session.form, session.app.config, texts.dialog), ...session.fields?.check(session) };
    setErrors(found);
    setFailure(undefined);
    if (Object.keys(found).length > 0) return session.change(() => (session.step = 'tell'));
    setSending({ share: 0 });
    const result = await deliver(session, (share) => setSending({ share }));
    setSending(undefined);
    if (result.kind === 'failed') {
      setFailure(result.message);
      setErrors(Object.fromEntries(result.fields.map((field) => [field, result.message])));
      if (result.fields.length > 0) session.change(() => (session.step = 'tell'));
      return;
    }
    setOutcome(result);
    session.change(() => (session.step = 'sent'));
  };
  return { sending, errors, outcome, failure, send };
}

function Footer({ session, go, send, sending }: {
  session: Session;
  go(step: Step): void;
  send(): void;
  sending: Sending | undefined;
}) {
  const { texts, step } = session;
  const index = kSteps.indexOf(step as 'show');
  const previous = kSteps[index - 1];
  const next = kSteps[index + 1];
  const nextText = step === 'show' && session.selectedPicture ? texts.mark : texts.next;
  return (
    <footer class="foot">
      {previous && (
        <button type="button" class="button" onClick={() => go(previous)}>
          <Icon node={ArrowLeft} size={16} />
          {texts.back}
        </button>
      )}
      <p class="powered quiet">{!session.app.config.hidePoweredBy && texts.poweredBy}</p>
      {step === 'show' && (
        <button type="button" class="button plain" onClick={() => go('tell')}>
          {texts.skip}
        </button>
      )}
      {next ? (
        <button type="button" class="button primary" onClick={() => go(next)}>
          {nextText}
          <Icon node={ArrowRight} size={16} />
        </button>
      ) : (
        <button type="button" class="button primary" aria-disabled={sending !== undefined} onClick={send}>
          <Icon node={Send} size={16} />
          {sending ? `${texts.sending} ${Math.round(sending.share * 100)} %` : texts.send}
        </button>
      )}
    </footer>
  );
}

function Notes({ session, failure }: { session: Session; failure: string | undefined }) {
  const { texts } = session;
  return (
    <div class="notes">
      {session.restored && session.step !== 'sent' && (
        <p class="note" role="status">
          {texts.restored}{' '}
          <button type="button" class="link" onClick={() => session.startOver()}>
            {texts.startOver}
          </button>
        </p>
      )}
      {session.notice && <p class="note" role="status">{session.notice}</p>}
      {failure && <p class="note bad" role="alert">{failure}</p>}
    </div>
  );
}

function Body(props: DialogProps & { errors: FormErrors; histories: Map<string, History> }) {
  const { session, texts } = props;
  if (session.step === 'mark') return <Mark session={session} texts={texts} histories={props.histories} />;
  if (session.step === 'tell') return <Tell session={session} errors={props.errors} />;
  return <Show {...props} />;
}

export function Dialog(props: DialogProps) {
  const { session, texts, close } = props;
  useSession(session);
  const { sending, errors, outcome, failure, send } = useDelivery(session, texts);
  const histories = useRef(new Map<string, History>());
  const sheet = useRef<HTMLDivElement>(null);
  const go = (step: Step): void => session.change(() => {
    session.step = step;
    session.notice = undefined;
  });
  useEffect(() => focusStep(sheet.current), [session.step]);
  const onKeyDown = (event: KeyboardEvent): void => {
    // The page's own shortcuts are not meant while somebody writes a report.
    event.stopPropagation();
    if (event.key !== 'Enter' || event.isComposing) return;
    const isTitle = (event.target as Element).matches('.field-title input');
    if (event.ctrlKey || event.metaKey || isTitle) {
      event.preventDefault();
      void send();
    }
  };
  return (
    <div class={outcome ? 'sheet over' : 'sheet'} ref={sheet} onKeyDown={onKeyDown} tabIndex={-1}>
      <header class="head">
        <h2 class="head-title" id="dialog-title">{texts.dialog.title}</h2>
        {session.step !== 'sent' && <Path session={session} go={go} />}
        <button type="button" class="button plain icon" aria-label={texts.dialog.close} title={texts.dialog.close} onClick={close}>
          <Icon node={X} />
        </button>
      </header>
      <Notes session={session} failure={failure} />
      {outcome ? (
        <Sent texts={texts.dialog} outcome={outcome} close={close} />
      ) : (
        <>
          <Body {...props} errors={errors} histories={histories.current} />
          <Footer session={session} go={go} send={() => void send()} sending={sending} />
        </>
      )}
    </div>
  );
}

// A step begins where one works in it; the annotator and the end choose for themselves.
function focusStep(sheet: HTMLElement | null): void {
  const first = sheet?.querySelector<HTMLElement>('.step.tell [autofocus]');
  if (first) first.focus();
  else if (!sheet?.querySelector('.step.mark, .step.sent')) sheet?.focus({ preventScroll: true });
}
