// One recording from the question before it to its end: streams, tape, overlay, bar, what is spoken.
import { render } from 'preact';

import type { Host } from '../ui/host';
import { Bar, type BarState } from './bar';
import { claim } from './claims';
import { discardRecording } from './discard';
import { finish } from './finish';
import { clockText, levelOf, maxBytesOf, pickMimeType, type RecordLimits, sizeText } from './limits';
import { Overlay, type Tool } from './overlay';
import { Panel } from './panel';
import { markRecordings } from './pending';
import css from './record.css';
import type { EndedBy, Failure, FailureReason, Recording } from './result';
import { type Command, commandOf } from './shortcuts';
import { askForMicrophone, askForScreen, canRecord, posterOf } from './sources';
import { type SessionRow, Writer } from './store';
import { Tape } from './tape';
import { fill } from '../locales/fill';
import type { RecordTexts } from './texts';

const kTickMs = 250;
const kVoiceMs = 1_000;
const kWarningSeconds = 10; // this long before the end it is said

export interface RecordOptions {
  host: Host;
  limits: RecordLimits;
  pageKey: string;
  texts: RecordTexts;
  language?: string; // of numbers
  onEnd(result: Recording | Failure): void; // once, whatever happens
}

export class Session {
  state: 'asking' | 'recording' | 'paused' | 'ended' = 'asking';
  readonly id = crypto.randomUUID?.() ?? ''; // absent on insecure pages, which cannot record

  readonly #part: HTMLElement;
  readonly #stage = document.createElement('div');
  readonly #voice = document.createElement('div');
  readonly #listening = new AbortController();
  readonly #tracks: MediaStreamTrack[] = [];
  #microphone: MediaStreamTrack | undefined;
  #overlay: Overlay | undefined;
  #tape: Tape | undefined;
  #writer: Writer | undefined;
  #row: SessionRow | undefined;
  #poster: Promise<void> | undefined;
  #tool: Tool = 'none';
  #timer: ReturnType<typeof setInterval> | undefined;
  #hasWarned = false;

  constructor(private readonly options: RecordOptions) {
    options.host.adopt(css);
    this.#part = options.host.mount('record');
    this.#voice.className = 'unseen';
    this.#voice.setAttribute('role', 'status');
    this.#part.append(this.#stage, this.#voice);
  }

  // Shows the question; resolves at once.
  ask(): void {
    if (!canRecord()) return this.#fail('unsupported');
    const { texts, limits } = this.options;
    render(
      <Panel
        texts={texts}
        maxSeconds={limits.maxSeconds}
        offersMicrophone={limits.microphone}
        onStart={(withMicrophone) => void this.#begin(withMicrophone)}
        onCancel={() => this.cancel()}
      />,
      this.#stage,
    );
  }

  stop(): void {
    if (this.#tape) void this.#end('user');
    else this.cancel();
  }

  // Ends it and keeps nothing.
  cancel(): void {
    this.#fail('cancelled');
  }

  async #begin(withMicrophone: boolean): Promise<void> {
    render(null, this.#stage);
    const level = levelOf(this.options.limits.quality);
    let screen: MediaStream;
    try {
      screen = await askForScreen(level);
    } catch {
      return this.#fail('refused');
    }
    this.#tracks.push(...screen.getTracks());
    if (withMicrophone) this.#microphone = await askForMicrophone();
    if (this.#microphone) this.#tracks.push(this.#microphone);
    const video = screen.getVideoTracks()[0];
    if (this.#isOver() || !video || video.readyState === 'ended') {
      this.#stopTracks(); // cancelled, or the share taken back, while the microphone was asked for
      return this.#fail('refused');
    }
    try {
      await this.#record(video);
    } catch {
      return this.#fail('failed');
    }
    const { texts, limits } = this.options;
    const started = fill(texts.started, { time: clockText(limits.maxSeconds) });
    this.#say(withMicrophone && !this.#microphone ? `${texts.withoutMicrophone} ${started}` : started);
    this.#stage.querySelector<HTMLElement>('.record-stop')?.focus({ preventScroll: true });
  }

  async #record(video: MediaStreamTrack): Promise<void> {
    const { limits, pageKey } = this.options;
    const stream = new MediaStream(this.#tracks);
    const mimeType = pickMimeType((type) => MediaRecorder.isTypeSupported(type), this.#microphone !== undefined);
    if (!mimeType) throw new Error('no type that can be recorded');
    const { width = 0, height = 0 } = video.getSettings();
    const row: SessionRow = {
      id: this.id,
      pageKey,
      mimeType,
      startedAt: Date.now(),
      width,
      height,
      maxBytes: maxBytesOf(limits),
    };
    this.#row = row;
    const isOurs = await claim(this.id).catch(() => false);
    this.#writer = isOurs ? await openWriter(row) : undefined;
    if (this.#isOver()) return this.#forget();
    if (this.#writer) markRecordings(pageKey, true);
    this.#tape = new Tape({
      stream,
      session: row,
      level: levelOf(limits.quality),
      maxSeconds: limits.maxSeconds,
      writer: this.#writer,
      onMustEnd: (why) => void this.#end(why),
    });
    const { signal } = this.#listening;
    video.addEventListener('ended', () => void this.#end('share'), { signal });
    addEventListener('keydown', (event) => this.#onKey(event), { signal, capture: true });
    this.#overlay = new Overlay(this.#part, this.options.host.element);
    this.#tape.start();
    this.state = 'recording';
    this.#timer = setInterval(() => this.#tick(), kTickMs);
    this.#poster = this.#takePoster(stream);
    this.#show();
  }

  async #takePoster(stream: MediaStream): Promise<void> {
    const poster = await posterOf(stream);
    if (!poster || !this.#row) return;
    const { blob, width, height } = poster;
    Object.assign(this.#row, { poster: blob, width, height });
    await this.#writer?.saveSession(this.#row).catch(() => undefined); // only the picture would be missing
  }

  #isOver(): boolean {
    return this.state === 'ended';
  }

  #show(): void {
    const tape = this.#tape;
    if (!tape || this.#isOver()) return;
    const { texts, limits, language } = this.options;
    const microphone = !this.#microphone ? 'none' : this.#microphone.enabled ? 'on' : 'muted';
    const state: BarState = {
      isPaused: this.state === 'paused',
      tool: this.#tool,
      microphone,
      seconds: tape.seconds,
      maxSeconds: limits.maxSeconds,
      bytes: tape.bytes,
    };
    render(<Bar texts={texts} language={language} state={state} onCommand={(c) => this.#run(c)} />, this.#stage);
  }

  #tick(): void {
    const tape = this.#tape;
    if (!tape) return;
    if (!this.#part.isConnected) return this.cancel(); // the widget was destroyed
    tape.checkTime();
    const left = this.options.limits.maxSeconds - tape.seconds;
    if (!this.#hasWarned && left <= kWarningSeconds && this.options.limits.maxSeconds > 2 * kWarningSeconds) {
      this.#hasWarned = true;
      this.#say(fill(this.options.texts.almostOver, { time: clockText(Math.ceil(left)) }));
    }
    this.#show();
  }

  #onKey(event: KeyboardEvent): void {
    const isEscape = event.key === 'Escape' && this.#tool !== 'none';
    const command = commandOf(event);
    if (!isEscape && !command) return;
    event.preventDefault();
    event.stopPropagation();
    if (command) this.#run(command);
    else this.#choose('none');
  }

  #run(command: Command): void {
    if (command === 'stop') return this.stop();
    if (command === 'pause') this.#togglePause();
    if (command === 'pen' || command === 'laser') this.#choose(this.#tool === command ? 'none' : command);
    if (command === 'clear') this.#overlay?.clear();
    if (command === 'microphone' && this.#microphone) this.#microphone.enabled = !this.#microphone.enabled;
    this.#show();
  }

  #togglePause(): void {
    const { texts } = this.options;
    const isPaused = this.state === 'paused';
    if (isPaused) this.#tape?.resume();
    else this.#tape?.pause();
    this.state = isPaused ? 'recording' : 'paused';
    this.#say(isPaused ? texts.resumed : texts.paused);
  }

  #choose(tool: Tool): void {
    const { texts } = this.options;
    this.#tool = tool;
    this.#overlay?.choose(tool);
    this.#say(tool === 'none' ? texts.drawingOff : tool === 'pen' ? texts.penOn : texts.laserOn);
    this.#show();
  }

  #say(text: string): void {
    this.#voice.textContent = text;
  }

  async #end(endedBy: EndedBy): Promise<void> {
    const tape = this.#tape;
    const row = this.#row;
    if (this.#isOver() || !tape || !row) return;
    this.#say(this.options.texts.stopped);
    this.#takeDown();
    const slices = await tape.stop().catch(() => []);
    this.#stopTracks();
    await this.#poster;
    this.#writer?.close();
    const file = await finish(slices, row.mimeType, row.maxBytes).catch(() => undefined);
    if (!file) {
      await this.#forget();
      return this.#report('empty');
    }
    this.#leave();
    const notice = noticeOf(endedBy, this.options);
    this.options.onEnd({
      id: this.id,
      blob: file.blob,
      mimeType: file.blob.type,
      seconds: file.seconds,
      width: row.width,
      height: row.height,
      startedAt: row.startedAt,
      recovered: false,
      endedBy,
      ...(row.poster ? { poster: row.poster } : {}),
      ...(notice ? { notice } : {}),
    });
  }

  // Gives the page back at once; what is spoken stays until leave().
  #takeDown(): void {
    this.state = 'ended';
    clearInterval(this.#timer);
    this.#listening.abort();
    this.#overlay?.remove();
    render(null, this.#stage);
  }

  // Later than at once, or screen readers would not say that it has stopped.
  #leave(): void {
    setTimeout(() => this.#part.remove(), kVoiceMs);
  }

  #fail(reason: FailureReason): void {
    if (this.#isOver()) return;
    this.#takeDown();
    this.#stopTracks();
    void Promise.resolve(this.#tape?.stop()).finally(() => this.#forget());
    this.#report(reason);
  }

  #report(failure: FailureReason): void {
    this.#leave();
    this.options.onEnd({ failure, message: failure === 'cancelled' ? '' : this.options.texts[failure] });
  }

  #stopTracks(): void {
    for (const track of this.#tracks) track.stop();
  }

  async #forget(): Promise<void> {
    this.#writer?.close();
    if (this.#row) await discardRecording(this.id);
  }
}

// undefined where the page may store nothing (sandboxed frames, some private windows): memory has to do.
async function openWriter(row: SessionRow): Promise<Writer | undefined> {
  let writer: Writer | undefined;
  try {
    writer = await Writer.open();
    await writer.saveSession(row);
    return writer;
  } catch {
    writer?.close();
    return undefined;
  }
}

function noticeOf(endedBy: EndedBy, { texts, limits, language }: RecordOptions): string | undefined {
  if (endedBy === 'time') return fill(texts.stoppedAtTime, { limit: clockText(limits.maxSeconds) });
  if (endedBy === 'size') return fill(texts.stoppedAtSize, { limit: sizeText(maxBytesOf(limits), language) });
  if (endedBy === 'storage') return texts.stoppedByStorage;
  if (endedBy === 'fault') return texts.stoppedByFault;
  return undefined;
}
