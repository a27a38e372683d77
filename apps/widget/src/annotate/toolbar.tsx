// Tools, colour and width, and what can be done to the marks and the view. Where there is little room the colours and
// widths fold into a small panel behind one button.
import { Component } from 'preact';
import { Icon } from '../ui/icon';
import type { Button } from './buttons';
import { Buttons } from './buttons';
import type { Editing } from './editing';
import { kColors, kWidths } from './shapes';
import { fill } from '../locales/fill';
import { kTools, path } from './tools';

interface Props {
  editing: Editing;
}

const swatch = (color: string) => <span class="annotate-swatch" style={{ background: color }} />;

export function Toolbar({ editing }: Props) {
  const { texts } = editing;
  const groups = kTools.map((group) =>
    group.map(([tool, keys, icon]) => ({
      title: texts.tool[tool],
      keys,
      face: <Icon node={icon} />,
      checked: tool === editing.tool,
      run: () => editing.setTool(tool),
    })),
  );
  return (
    <div class="annotate-bar" role="toolbar" aria-label={texts.toolbar}>
      <Buttons label={texts.tools} name="annotate-tools" choice groups={groups} />
      <StylePanel editing={editing} />
      <Actions editing={editing} />
    </div>
  );
}

class StylePanel extends Component<Props, { open: boolean }> {
  override state = { open: false };

  #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.state.open) return;
    event.preventDefault();
    event.stopPropagation();
    this.setState({ open: false });
    (event.currentTarget as HTMLElement).querySelector('button')?.focus();
  };

  #onLeave = (event: FocusEvent): void => {
    const inside = (event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null);
    if (!inside) this.setState({ open: false });
  };

  override render({ editing }: Props, { open }: { open: boolean }) {
    const { texts, shownStyle: style } = editing;
    const colors = kColors.map((color) => ({
      title: texts.color[color],
      face: swatch(color),
      checked: color === style.color,
      run: () => editing.setStyle({ color }),
    }));
    const widths = kWidths.map((width) => ({
      title: fill(texts.width, { width }),
      face: <span class="annotate-width" style={{ height: width }} />,
      checked: width === style.width,
      run: () => editing.setStyle({ width }),
    }));
    return (
      <div class="annotate-style" onKeyDown={this.#onKey} onFocusOut={this.#onLeave}>
        <button
          type="button"
          class="button plain icon annotate-fold"
          aria-label={texts.style}
          title={texts.style}
          aria-expanded={open}
          onClick={() => this.setState({ open: !open })}
        >
          {swatch(style.color)}
        </button>
        <div class={`annotate-panel ${open ? 'annotate-open' : ''}`}>
          <Buttons label={texts.colors} name="annotate-colors" choice groups={[colors]} />
          <Buttons label={texts.widths} name="annotate-widths" choice groups={[widths]} />
        </div>
      </div>
    );
  }
}

function Actions({ editing }: Props) {
  const { texts, history, camera } = editing;
  const none = !editing.selection.length;
  const percent = `${Math.round(camera.scale * 100)}%`;
  const button = (title: string, keys: string, icon: string, run: () => void, off = false): Button => ({
    title,
    keys,
    face: <Icon node={path(icon)} />,
    run,
    off,
  });
  const groups: Button[][] = [
    [
      button(texts.undo, 'Ctrl+Z', 'M9 14 4 9l5-5M4 9h10a5.5 5.5 0 0 1 0 11h-3', () => editing.undo(), !history.canUndo),
      button(texts.redo, 'Ctrl+Y', 'm15 14 5-5-5-5M20 9H10a5.5 5.5 0 0 0 0 11h3', () => editing.redo(), !history.canRedo),
    ],
    [
      button(texts.duplicate, 'Ctrl+D', 'M9 9h12v12H9zM15 9V3H3v12h6', () => editing.duplicate(), none),
      button(texts.remove, 'Del', 'M4 6h16M10 11v6M14 11v6M6 6l1 15h10l1-15M9 6V3h6v3', () => editing.remove(), none),
    ],
    [
      button(texts.zoomOut, '-', 'M5 12h14', () => editing.zoom(0.8)),
      { title: `${percent}, ${texts.zoomFit}`, keys: '0', face: percent, wide: true, run: () => editing.fit() },
      button(texts.zoomIn, '+', 'M5 12h14M12 5v14', () => editing.zoom(1.25)),
    ],
  ];
  return <Buttons label={texts.actions} name="annotate-actions" groups={groups} />;
}
