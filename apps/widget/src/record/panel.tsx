// Before a recording: what will happen, and whether the microphone is wanted. Its button is the click that browsers ask
// for before they offer the screen.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { clockText } from './limits';
import { fill } from '../locales/fill';
import type { RecordTexts } from './texts';

interface Props {
  texts: RecordTexts;
  maxSeconds: number;
  offersMicrophone: boolean;
  onStart(withMicrophone: boolean): void;
  onCancel(): void;
}

export function Panel({ texts, maxSeconds, offersMicrophone, onStart, onCancel }: Props) {
  const start = useRef<HTMLButtonElement>(null);
  const [withMicrophone, setWithMicrophone] = useState(false);
  useLayoutEffect(() => start.current?.focus(), []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  };

  return (
    <div
      class="record-panel"
      role="dialog"
      aria-labelledby="record-title"
      aria-describedby="record-hint"
      onKeyDown={onKeyDown}
    >
      <h2 id="record-title" class="record-title">
        {texts.panelTitle}
      </h2>
      <p id="record-hint" class="record-hint">
        {fill(texts.panelHint, { time: clockText(maxSeconds) })}
      </p>
      {offersMicrophone && (
        <label class="record-choice">
          <input
            type="checkbox"
            checked={withMicrophone}
            onChange={(event) => setWithMicrophone(event.currentTarget.checked)}
          />
          {texts.microphone}
        </label>
      )}
      <div class="record-actions">
        <button type="button" class="button" onClick={onCancel}>
          {texts.cancel}
        </button>
        <button ref={start} type="button" class="button primary" onClick={() => onStart(withMicrophone)}>
          {texts.start}
        </button>
      </div>
    </div>
  );
}
