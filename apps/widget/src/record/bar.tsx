// The controls while recording: a small toolbar that floats over the page and can be put elsewhere.
import type { IconNode } from 'lucide';
import Eraser from 'lucide/dist/esm/icons/eraser.mjs';
import GripVertical from 'lucide/dist/esm/icons/grip-vertical.mjs';
import Laser from 'lucide/dist/esm/icons/laser.mjs';
import Mic from 'lucide/dist/esm/icons/mic.mjs';
import MicOff from 'lucide/dist/esm/icons/mic-off.mjs';
import Pause from 'lucide/dist/esm/icons/pause.mjs';
import Pencil from 'lucide/dist/esm/icons/pencil.mjs';
import Play from 'lucide/dist/esm/icons/play.mjs';
import Square from 'lucide/dist/esm/icons/square.mjs';
import { useRef, useState } from 'preact/hooks';

import { Icon } from '../ui/icon';
import { useDragging } from './dragging';
import { clockText, sizeText } from './limits';
import type { Tool } from './overlay';
import { type Command, shortcutName, shortcutText } from './shortcuts';
import { fill } from '../locales/fill';
import type { RecordTexts } from './texts';

export interface BarState {
  isPaused: boolean;
  tool: Tool;
  microphone: 'none' | 'on' | 'muted';
  seconds: number;
  maxSeconds: number;
  bytes: number;
}

interface Props {
  texts: RecordTexts;
  language: string | undefined;
  state: BarState;
  onCommand(command: Command): void;
}

interface Control {
  command: Command;
  name: string;
  icon: IconNode;
  isPressed?: boolean; // for those that stay on
}

function controlsOf(texts: RecordTexts, state: BarState): Control[] {
  const muted = state.microphone === 'muted';
  const microphone: Control = {
    command: 'microphone',
    name: muted ? texts.unmuteMicrophone : texts.muteMicrophone,
    icon: muted ? MicOff : Mic,
  };
  return [
    {
      command: 'pause',
      name: state.isPaused ? texts.resume : texts.pause,
      icon: state.isPaused ? Play : Pause,
    },
    { command: 'pen', name: texts.pen, icon: Pencil, isPressed: state.tool === 'pen' },
    { command: 'laser', name: texts.laser, icon: Laser, isPressed: state.tool === 'laser' },
    { command: 'clear', name: texts.clear, icon: Eraser },
    ...(state.microphone === 'none' ? [] : [microphone]),
    { command: 'stop', name: texts.stop, icon: Square },
  ];
}

export function Bar({ texts, language, state, onCommand }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const controls = controlsOf(texts, state);
  // Roving tabindex: the bar is one stop for Tab, the arrows move inside. Last is "stop".
  const [current, setCurrent] = useState<Command | 'move'>('stop');
  const { place, style, onGripDown, onGripClick } = useDragging(bar);

  const onKeyDown = (event: KeyboardEvent) => {
    const names: (Command | 'move')[] = ['move', ...controls.map((control) => control.command)];
    const next = nextIndex(event, names.indexOf(current), names.length);
    const name = names[next];
    if (!name) return;
    event.preventDefault();
    event.stopPropagation();
    setCurrent(name);
    bar.current?.querySelectorAll('button')[next]?.focus();
  };

  return (
    <div
      ref={bar}
      class="record-bar"
      role="toolbar"
      aria-label={texts.toolbar}
      data-place={place}
      style={style}
      onKeyDown={onKeyDown}
      // The page keeps its focus while the mouse works here: a menu that is to be recorded stays open.
      onMouseDown={(event) => event.preventDefault()}
    >
      <button
        type="button"
        class="record-grip"
        aria-label={texts.move}
        title={texts.move}
        tabIndex={current === 'move' ? 0 : -1}
        onFocus={() => setCurrent('move')}
        onPointerDown={onGripDown}
        onClick={onGripClick}
      >
        <Icon node={GripVertical} size={16} />
      </button>
      <Figures texts={texts} language={language} state={state} />
      {controls.map((control) => (
        <button
          key={control.command}
          type="button"
          class={control.command === 'stop' ? 'record-button record-stop' : 'record-button'}
          aria-label={control.name}
          aria-pressed={control.isPressed}
          aria-keyshortcuts={shortcutName(control.command)}
          title={`${control.name} (${shortcutText(control.command)})`}
          tabIndex={current === control.command ? 0 : -1}
          onFocus={() => setCurrent(control.command)}
          onClick={() => onCommand(control.command)}
        >
          <Icon node={control.icon} size={16} />
        </button>
      ))}
    </div>
  );
}

function Figures({ texts, language, state }: Pick<Props, 'texts' | 'language' | 'state'>) {
  const time = clockText(state.seconds);
  const limit = clockText(state.maxSeconds);
  const size = sizeText(state.bytes, language);
  return (
    <div class="record-figures" role="timer">
      <span class="record-dot" data-paused={state.isPaused} aria-hidden="true" />
      <span class="record-time" aria-hidden="true">
        {time} / {limit}
      </span>
      <span class="record-size" aria-hidden="true">
        {size}
      </span>
      <span class="unseen">{fill(texts.elapsed, { time, limit, size })}</span>
    </div>
  );
}

// Where an arrow, Home or End leads; -1 for other keys.
function nextIndex(event: KeyboardEvent, index: number, count: number): number {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return -1;
  const isRtl = getComputedStyle(event.currentTarget as Element).direction === 'rtl';
  if (event.key === 'Home') return 0;
  if (event.key === 'End') return count - 1;
  if (event.key === (isRtl ? 'ArrowLeft' : 'ArrowRight')) return (index + 1) % count;
  if (event.key === (isRtl ? 'ArrowRight' : 'ArrowLeft')) return (index + count - 1) % count;
  return -1;
}
