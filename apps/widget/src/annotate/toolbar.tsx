// Tools, colour and width, and what can be done to the marks and the view. Where there is little room the colours and
// widths fold into a small panel behind one button.
import type { IconNode } from 'lucide';
import { CopyPlus, Minus, Plus, Redo2, Trash2, Undo2 } from 'lucide';
import { Component } from 'preact';
import { Icon } from '../ui/icon';
import { Choices, rove } from './choices';
import type { Editing } from './editing';
import { kColors, kWidths } from './shapes';
import { filled } from './texts';
import { kTools } from './tools';

interface Props {
  editing: Editing;
}

export function Toolbar({ editing }: Props) {
  const { texts, tool } = editing;
  const groups = kTools.map((group) =>
    group.map(({ tool: value, key, icon }) => ({
      value,
      title: texts.tool[value],
      keys: key,
      face: <Icon node={icon} />,
    })),
  );
  return (
    <div class="annotate-bar" role="toolbar" aria-label={texts.toolbar}>
      <Choices
        label={texts.tools}
        name="annotate-tools"
        groups={groups}
        value={tool}
        pick={(value) => editing.setTool(value)}
      />
      <StylePanel editing={editing} />
      <Actions editing={editing} />
    </div>
  );
}

class StylePanel extends Component<Props, { open: boolean }> {
  override state = { open: false };

  private onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.state.open) return;
    event.preventDefault();
    event.stopPropagation();
    this.setState({ open: false });
    (event.currentTarget as HTMLElement).querySelector('button')?.focus();
  };

  private onLeave = (event: FocusEvent): void => {
    const inside = event.relatedTarget && (event.currentTarget as HTMLElement).contains(event.relatedTarget as Node);
    if (!inside) this.setState({ open: false });
  };

  override render({ editing }: Props, { open }: { open: boolean }) {
    const { texts, shownStyle: style } = editing;
    const colors = kColors.map((value) => ({
      value: value as string,
      title: texts.color[value],
      face: <span class="annotate-swatch" style={{ background: value }} />,
    }));
    const widths = kWidths.map((value) => ({
      value: value as number,
      title: filled(texts.width, { width: value }),
      face: <span class="annotate-width" style={{ height: value }} />,
    }));
    return (
      <div class="annotate-style" onKeyDown={this.onKey} onFocusOut={this.onLeave}>
        <button
          type="button"
          class="button plain icon annotate-fold"
          aria-label={texts.style}
          title={texts.style}
          aria-expanded={open}
          onClick={() => this.setState({ open: !open })}
        >
          <span class="annotate-swatch" style={{ background: style.color }} />
        </button>
        <div class={`annotate-panel${open ? ' annotate-open' : ''}`}>
          <Choices
            label={texts.colors}
            name="annotate-colors"
            groups={[colors]}
            value={style.color}
            pick={(color) => editing.setStyle({ color })}
          />
          <Choices
            label={texts.widths}
            name="annotate-widths"
            groups={[widths]}
            value={style.width}
            pick={(width) => editing.setStyle({ width })}
          />
        </div>
      </div>
    );
  }
}

interface Action {
  title: string;
  keys: string;
  icon?: IconNode;
  face?: string;
  off?: boolean;
  run(): void;
}

// Stays focusable when there is nothing to do, so that the focus is not lost with the last undo.
function ActionButton({ title, keys, icon, face, off = false, run, first }: Action & { first: boolean }) {
  return (
    <button
      type="button"
      class={`button plain ${icon ? 'icon' : 'annotate-percent'}`}
      aria-label={title}
      title={`${title} (${keys})`}
      aria-disabled={off}
      tabIndex={first ? 0 : -1}
      onClick={() => off || run()}
    >
      {icon ? <Icon node={icon} /> : face}
    </button>
  );
}

function Actions({ editing }: Props) {
  const { texts, history, camera } = editing;
  const none = !editing.selection.length;
  const percent = Math.round(camera.scale * 100);
  const groups: Action[][] = [
    [
      { title: texts.undo, keys: 'Ctrl+Z', icon: Undo2, off: !history.canUndo, run: () => editing.undo() },
      { title: texts.redo, keys: 'Ctrl+Y', icon: Redo2, off: !history.canRedo, run: () => editing.redo() },
    ],
    [
      { title: texts.duplicate, keys: 'Ctrl+D', icon: CopyPlus, off: none, run: () => editing.duplicate() },
      { title: texts.remove, keys: 'Del', icon: Trash2, off: none, run: () => editing.remove() },
    ],
    [
      { title: texts.zoomOut, keys: '-', icon: Minus, run: () => editing.zoom(0.8) },
      { title: `${percent} %, ${texts.zoomFit}`, keys: '0', face: `${percent} %`, run: () => editing.fit() },
      { title: texts.zoomIn, keys: '+', icon: Plus, run: () => editing.zoom(1.25) },
    ],
  ];
  return (
    <div class="annotate-choices annotate-actions" onKeyDown={rove}>
      {groups.map((group, g) => (
        <div class="annotate-group">
          {group.map((action, i) => (
            <ActionButton key={action.keys} {...action} first={!g && !i} />
          ))}
        </div>
      ))}
    </div>
  );
}
