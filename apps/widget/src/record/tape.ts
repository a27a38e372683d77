// One MediaRecorder and the place where its slices go: IndexedDB, or memory when there is none. Says when it must end;
// does not decide what happens then.
import { isFull, kKeyFrameMs, kTimesliceMs, type QualityLevel } from './limits';
import { inOrder, type Slice } from './slices';
import { listSlices, type SessionRow, type Writer } from './store';

const kStopDeadlineMs = 5_000;

type TapeEnd = 'time' | 'size' | 'storage' | 'fault';

interface TapeOptions {
  stream: MediaStream;
  session: SessionRow;
  level: QualityLevel;
  maxSeconds: number;
  writer: Writer | undefined;
  onMustEnd(why: TapeEnd): void;
}

export class Tape {
  bytes = 0;
  readonly #recorder: MediaRecorder;
  readonly #stopped: Promise<void>;
  readonly #inMemory: Slice[] = []; // what could not be stored
  readonly #writes: Promise<void>[] = [];
  #count = 0;
  #largest = 0;
  #recordedMs = 0; // before the stretch that runs now
  #since: number | undefined; // unless paused

  constructor(private readonly options: TapeOptions) {
    const { stream, session, level } = options;
    // videoKeyFrameIntervalDuration: Chromium; others ignore it. Key frames are what a player can jump to.
    this.#recorder = new MediaRecorder(stream, {
      mimeType: session.mimeType,
      videoBitsPerSecond: level.videoBitsPerSecond,
      audioBitsPerSecond: level.audioBitsPerSecond,
      videoKeyFrameIntervalDuration: kKeyFrameMs,
    } as MediaRecorderOptions);
    this.#recorder.ondataavailable = (event) => this.#keep(event.data);
    this.#recorder.onerror = () => options.onMustEnd('fault');
    this.#stopped = new Promise((resolve) => {
      this.#recorder.onstop = () => resolve();
    });
  }

  start(): void {
    this.#recorder.start(kTimesliceMs);
    this.#since = performance.now();
  }

  get seconds(): number {
    const running = this.#since === undefined ? 0 : performance.now() - this.#since;
    return (this.#recordedMs + running) / 1000;
  }

  pause(): void {
    if (this.#recorder.state !== 'recording') return;
    this.#recorder.pause();
    this.#hold();
  }

  resume(): void {
    if (this.#recorder.state !== 'paused') return;
    this.#recorder.resume();
    this.#since = performance.now();
  }

  checkTime(): void {
    if (this.seconds >= this.options.maxSeconds) this.options.onMustEnd('time');
  }

  // Ends the recording and gives all of it. Safe when the browser has ended it already.
  async stop(): Promise<Slice[]> {
    this.#hold();
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const deadline = new Promise((resolve) => (timer = setTimeout(resolve, kStopDeadlineMs)));
    await Promise.race([this.#stopped, deadline]);
    clearTimeout(timer);
    this.#recorder.ondataavailable = this.#recorder.onerror = this.#recorder.onstop = null;
    await Promise.allSettled(this.#writes);
    const stored = this.options.writer ? await listSlices(this.options.session.id).catch(() => []) : [];
    return inOrder([...stored, ...this.#inMemory]);
  }

  #hold(): void {
    if (this.#since !== undefined) this.#recordedMs += performance.now() - this.#since;
    this.#since = undefined;
  }

  #keep(blob: Blob): void {
    if (blob.size === 0) return;
    const slice: Slice = { index: this.#count, seconds: this.seconds, blob };
    this.#count += 1;
    this.bytes += blob.size;
    this.#largest = Math.max(this.#largest, blob.size);
    this.#store(slice);
    const { level, session, onMustEnd } = this.options;
    if (isFull(this.bytes, this.#largest, level, session.maxBytes)) onMustEnd('size');
    this.checkTime();
  }

  #store(slice: Slice): void {
    const { writer, session, onMustEnd } = this.options;
    if (!writer) {
      this.#inMemory.push(slice);
      return;
    }
    this.#writes.push(
      writer.saveSlice(session.id, slice).catch(() => {
        this.#inMemory.push(slice); // this one is still here; the next ones shall not come
        onMustEnd('storage');
      }),
    );
  }
}

