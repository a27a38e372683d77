// The part of the editor that shows the picture: two canvases, the field in which a text is written, and the buttons of the
// crop tool.
import { Component, createRef } from 'preact';
import type { Picture } from '../capture/picture';
import { kFont, kLineHeight, rimColor } from './draw';
import type { Editing } from './editing';
import { Painter } from './paint';
import { Pointer } from './pointer';
import type { TextShape } from './shapes';

interface Props {
  editing: Editing;
  picture: Picture;
  autofocus: boolean;
}

export class Surface extends Component<Props, { failed: boolean }> {
  override state = { failed: false };
  readonly element = createRef<HTMLDivElement>();
  readonly pointer = new Pointer(this.props.editing, () => this.element.current!);
  #below = createRef<HTMLCanvasElement>();
  #above = createRef<HTMLCanvasElement>();
  #painter: Painter | null = null;
  #frame = 0;
  #observer: ResizeObserver | null = null;

  override componentDidMount(): void {
    const { editing, picture, autofocus } = this.props;
    const element = this.element.current!;
    this.#painter = new Painter(this.#below.current!, this.#above.current!, editing);
    this.#observer = new ResizeObserver(() => this.#measure());
    this.#observer.observe(element);
    this.#measure();
    // Not Preact's onWheel: some browsers take a listener without options for a passive one.
    element.addEventListener('wheel', this.pointer.wheel, { passive: false });
    if (autofocus) this.focus();
    void this.#load(picture);
  }

  override componentWillUnmount(): void {
    this.#observer?.disconnect();
    cancelAnimationFrame(this.#frame);
    this.element.current?.removeEventListener('wheel', this.pointer.wheel);
    this.#painter?.close();
    this.#painter = null;
  }

  // Where the focus goes when what had it disappears.
  readonly focus = (): void => this.element.current?.focus({ preventScroll: true });

  // Paints once before the next frame, however often it is asked.
  paint(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#painter?.paint();
    });
  }

  #measure(): void {
    const { clientWidth, clientHeight } = this.element.current!;
    this.props.editing.camera.resize({ w: clientWidth, h: clientHeight });
    this.props.editing.follow('all');
  }

  async #load(picture: Picture): Promise<void> {
    const bitmap = await createImageBitmap(picture.blob).catch(() => null);
    if (!bitmap) return this.setState({ failed: true });
    if (!this.#painter) return bitmap.close();
    this.#painter.setPicture(bitmap);
    this.paint();
  }

  override render({ editing }: Props) {
    const { pointer } = this;
    const { texts, tool, writing } = editing;
    return (
      <div class="annotate-stage">
        <div
          ref={this.element}
          class="annotate-surface"
          tabIndex={0}
          role="application"
          aria-label={texts.surface}
          aria-describedby="annotate-help"
          onPointerDown={pointer.down}
          onPointerMove={pointer.move}
          onPointerUp={pointer.up}
          onPointerCancel={pointer.cancel}
          onDblClick={pointer.twice}
          onContextMenu={(event) => event.preventDefault()}
        >
          <canvas ref={this.#below} aria-hidden="true" />
          <canvas ref={this.#above} aria-hidden="true" />
        </div>
        {this.state.failed && (
          <p class="annotate-failed" role="alert">
            {texts.failed}
          </p>
        )}
        {writing && <TextField key={writing.id} editing={editing} shape={writing} done={this.focus} />}
        {tool === 'crop' && <CropBar editing={editing} done={this.focus} />}
        <p id="annotate-help" hidden>
          {texts.surfaceHelp}
        </p>
      </div>
    );
  }
}

function CropBar({ editing, done }: { editing: Editing; done(): void }) {
  const { texts } = editing;
  if (!editing.drawing.crop) return <p class="annotate-float annotate-hint">{texts.cropHint}</p>;
  const button = (text: string, kind: string, run: () => void) => (
    <button type="button" class={`button ${kind}`} onClick={() => (run(), done())}>
      {text}
    </button>
  );
  return (
    <div class="annotate-float">
      {button(texts.cropReset, 'plain', () => editing.setCrop(null))}
      {button(texts.cropDone, 'primary', () => editing.setTool('select'))}
    </div>
  );
}

// Lies exactly where the text will be drawn. The field of another text is another element: the key sees to that.
function TextField({ editing, shape, done }: { editing: Editing; shape: TextShape; done(): void }) {
  const { camera, texts } = editing;
  const [left, top] = camera.toScreen([shape.x, shape.y]);
  const size = shape.size * camera.scale;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Tab') event.stopPropagation(); // no shortcut, and no Enter or Escape of the dialog
    const finished = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
    if (!finished || event.isComposing) return;
    event.preventDefault();
    editing.finishWriting();
    done();
  };
  return (
    <textarea
      ref={focusOnce}
      class="annotate-field"
      dir="auto"
      aria-label={texts.editing}
      spellcheck={false}
      value={shape.text}
      style={{
        left,
        top,
        width: shape.w * camera.scale + size / 2,
        height: shape.h * camera.scale,
        font: `600 ${size}px/${kLineHeight} ${kFont}`,
        color: shape.color,
        WebkitTextStroke: `${size / 6}px ${rimColor(shape.color)}`,
      }}
      onInput={(event) => editing.type(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => editing.finishWriting()}
    />
  );
}

// One function for every rendering, so that Preact calls it only when the field appears.
function focusOnce(field: HTMLTextAreaElement | null): void {
  field?.focus({ preventScroll: true });
  field?.select();
}
