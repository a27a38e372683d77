// The editor of one picture. The drawing lives in the history that the caller keeps: taking the editor away and showing it
// again with the same history loses nothing. For another picture give it another `key`. It listens on its own element only
// and takes the space of its parent; it needs annotate.css and the shared controls in its tree.
import { Component, createRef } from 'preact';
import type { Picture } from '../capture/picture';
import { measureText } from './draw';
import type { Follow } from './editing';
import { Editing } from './editing';
import type { History } from './history';
import { onEditorKey, onSurfaceKey } from './keyboard';
import type { Drawing, Tool } from './shapes';
import { Surface } from './surface';
import type { AnnotateTexts } from './texts';
import { fill } from '../locales/fill';
import { Toolbar } from './toolbar';

export interface EditorProps {
  picture: Picture;
  history: History;
  texts: AnnotateTexts;
  tool?: Tool;
  autofocus?: boolean;
  onChange?(drawing: Drawing): void; // after every step, undone ones too
}

export class Editor extends Component<EditorProps> {
  #surface = createRef<Surface>();
  #root = createRef<HTMLDivElement>();
  #told: Drawing;
  readonly #editing: Editing;

  constructor(props: EditorProps) {
    super(props);
    this.#told = props.history.drawing;
    this.#editing = new Editing(props.history, props.texts, measureText, (what) => this.#follow(what), props.tool);
  }

  // A text that is still being written counts as written.
  override componentWillUnmount(): void {
    this.#editing.finishWriting();
  }

  #follow(what: Follow): void {
    this.#surface.current?.paint();
    if (what === 'paint') return;
    this.setState({});
    const { drawing } = this.props.history;
    if (drawing === this.#told) return;
    this.#told = drawing;
    this.props.onChange?.(drawing);
  }

  #onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || (event.target as Element).tagName === 'TEXTAREA') return;
    if (!this.#used(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #used(event: KeyboardEvent): boolean {
    const editing = this.#editing;
    const pointer = this.#surface.current?.pointer;
    const onSurface = event.target === this.#surface.current?.element.current;
    if (!pointer) return false;
    if (event.key === ' ' && onSurface) return (pointer.space = true);
    if (pointer.busy) return event.key !== 'Escape' || pointer.drop();
    if ((onSurface && onSurfaceKey(editing, event)) || onEditorKey(editing, event)) return true;
    if (!onSurface || event.key !== 'Escape') return false;
    this.#root.current?.querySelector<HTMLElement>('[role=radio][aria-checked=true]')?.focus();
    return true;
  }

  #onRelease = (event: KeyboardEvent | FocusEvent): void => {
    const pointer = this.#surface.current?.pointer;
    if (pointer && (!('key' in event) || event.key === ' ')) pointer.space = false;
  };

  override render({ texts }: EditorProps) {
    const editing = this.#editing;
    const { shapes } = editing.drawing;
    const count = shapes.length;
    return (
      <div
        ref={this.#root}
        class="annotate"
        onKeyDown={this.#onKeyDown}
        onKeyUp={this.#onRelease}
        onFocusOut={this.#onRelease}
      >
        <div class="annotate-frame">
          <Toolbar editing={editing} />
          <Surface ref={this.#surface} editing={editing} picture={this.props.picture} autofocus={!!this.props.autofocus} />
        </div>
        <div class="unseen" role="status">
          {editing.said}
        </div>
        <ol class="unseen" aria-label={texts.marks}>
          {shapes.map((shape, i) => (
            <li key={shape.id}>{fill(texts.markItem, { mark: editing.name([shape]), place: i + 1, count })}</li>
          ))}
        </ol>
      </div>
    );
  }
}
