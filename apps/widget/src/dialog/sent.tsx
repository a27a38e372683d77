// The end: a number and a link, or the word that nothing is lost.
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import CloudUpload from 'lucide/dist/esm/icons/cloud-upload.mjs';
import { useEffect, useRef } from 'preact/hooks';
import { fill } from '../locales/fill';
import type { DialogTexts } from '../locales/en';
import { Icon } from '../ui/icon';
import type { Outcome } from './delivery';

interface Props {
  texts: DialogTexts;
  outcome: Exclude<Outcome, { kind: 'failed' }>;
  close(): void;
}

export function Sent({ texts, outcome, close }: Props) {
  const done = useRef<HTMLButtonElement>(null);
  useEffect(() => done.current?.focus(), []);
  const isSent = outcome.kind === 'sent';
  return (
    <div class="step sent" role="status">
      <Icon node={isSent ? CircleCheck : CloudUpload} size={40} stroke={1.5} />
      <p class="sent-title">{isSent ? texts.sent : texts.kept}</p>
      {isSent ? (
        <p>{fill(texts.sentNumber, { number: outcome.number })}</p>
      ) : (
        <p>{outcome.offline ? texts.keptOffline : texts.keptBusy}</p>
      )}
      {isSent && outcome.statusUrl && (
        <a class="link" href={outcome.statusUrl} target="_blank" rel="noopener noreferrer">
          {texts.follow}
        </a>
      )}
      <button ref={done} type="button" class="button primary" onClick={close}>
        {texts.done}
      </button>
    </div>
  );
}
