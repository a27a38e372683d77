// Step 1, "Show": what is seen. The picture first, the ways to take another below it.
import type { IconNode } from 'lucide';
import AppWindow from 'lucide/dist/esm/icons/app-window.mjs';
import Camera from 'lucide/dist/esm/icons/camera.mjs';
import CircleDot from 'lucide/dist/esm/icons/circle-dot.mjs';
import Crop from 'lucide/dist/esm/icons/crop.mjs';
import FileUp from 'lucide/dist/esm/icons/file-up.mjs';
import Frame from 'lucide/dist/esm/icons/frame.mjs';
import MonitorUp from 'lucide/dist/esm/icons/monitor-up.mjs';
import SquareDashedMousePointer from 'lucide/dist/esm/icons/square-dashed-mouse-pointer.mjs';
import X from 'lucide/dist/esm/icons/x.mjs';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CaptureWish } from '../capture/index';
import { Icon } from '../ui/icon';
import { useBlobUrl } from './hooks';
import { acceptedTypes, type MediaItem } from './media';
import type { Session } from './session';
import { fill } from '../locales/fill';

interface Props {
  session: Session;
  reveal(page: boolean): void;
  record(): void;
  canScreen: boolean;
  canRecord: boolean;
}

function Preview({ item, session }: { item: MediaItem; session: Session }) {
  const url = useBlobUrl(item.kind === 'picture' ? item.picture.blob : item.blob);
  const name = session.nameOf(item);
  if (!url) return null;
  if (item.kind === 'attachment') return <p class="preview-name">{item.name}</p>;
  if (item.kind === 'video') return <video class="preview-media" src={url} controls aria-label={name} />;
  return <img class="preview-media" src={url} alt={name} />;
}

function Thumb({ item, session, index }: { item: MediaItem; session: Session; index: number }) {
  const url = useBlobUrl(item.kind === 'picture' ? item.picture.blob : item.kind === 'video' ? item.poster : undefined);
  const name = session.nameOf(item);
  const isMarked = item.kind === 'picture' && item.drawing.shapes.length > 0;
  const select = (): void => session.change(() => (session.selected = index));
  return (
    <li class="thumb">
      <button type="button" class="thumb-pick" aria-pressed={session.selected === index} onClick={select} title={name}>
        {url ? <img src={url} alt="" /> : <Icon node={item.kind === 'video' ? CircleDot : FileUp} />}
        <span class="unseen">{isMarked ? `${name}, ${session.texts.marked}` : name}</span>
      </button>
      <button
        type="button"
        class="thumb-remove"
        aria-label={fill(session.texts.remove, { name })}
        onClick={() => session.remove(item)}
      >
        <Icon node={X} size={14} />
      </button>
    </li>
  );
}

function Progress({ session }: { session: Session }) {
  const { capturing, texts } = session;
  if (!capturing) return null;
  return (
    <div class="empty" role="status">
      <div class="progress" role="progressbar" aria-label={texts.capturing} aria-valuenow={Math.round(capturing.share * 100)}>
        <div class="progress-bar" style={{ width: `${Math.max(6, capturing.share * 100)}%` }} />
      </div>
      <p>{texts.capturing}</p>
      <button type="button" class="button" onClick={() => capturing.cancel()}>
        {texts.cancel}
      </button>
    </div>
  );
}

function Stage({ session }: { session: Session }) {
  const { texts, media, selected } = session;
  const item = media[selected];
  if (session.capturing) return <Progress session={session} />;
  if (item) return <Preview item={item} session={session} />;
  return (
    <div class="empty">
      <Icon node={Camera} size={32} stroke={1.5} />
      <p class="empty-title">{texts.noPicture}</p>
      <p class="quiet">{texts.noPictureHint}</p>
    </div>
  );
}

const kWays: { wish: CaptureWish; icon: IconNode; text: 'visible' | 'fullpage' | 'element' | 'region' }[] = [
  { wish: 'visible', icon: AppWindow, text: 'visible' },
  { wish: 'fullpage', icon: Frame, text: 'fullpage' },
  { wish: 'element', icon: SquareDashedMousePointer, text: 'element' },
  { wish: 'region', icon: Crop, text: 'region' },
];

function Ways({ session, reveal, record, canScreen, canRecord }: Props) {
  const { texts, app } = session;
  const file = useRef<HTMLInputElement>(null);
  const take = (wish: CaptureWish): void => void session.capture(wish, reveal);
  const upload = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    for (const each of [...(input.files ?? [])]) void session.addBlob(each, each.name, 'upload');
    input.value = '';
  };
  const isBusy = session.capturing !== undefined;
  const way = (icon: IconNode, text: string, onClick: () => void) => (
    <button type="button" class="button way" disabled={isBusy} onClick={onClick}>
      <Icon node={icon} size={16} />
      {text}
    </button>
  );
  return (
    <div class="ways" role="group" aria-label={texts.take}>
      {app.config.features.screenshot && kWays.map(({ wish, icon, text }) => way(icon, texts[text], () => take(wish)))}
      {app.config.features.screenshot && canScreen && way(MonitorUp, texts.screen, () => take('screen'))}
      {way(FileUp, texts.upload, () => file.current?.click())}
      {app.config.features.screenRecording && canRecord && way(CircleDot, texts.record, record)}
      <input ref={file} type="file" hidden multiple accept={acceptedTypes(app.config)} onChange={upload} />
    </div>
  );
}

function useDrop(session: Session) {
  const [over, setOver] = useState(false);
  const stop = (event: DragEvent, inside: boolean): void => {
    event.preventDefault();
    setOver(inside);
  };
  const drop = (event: DragEvent): void => {
    stop(event, false);
    for (const file of [...(event.dataTransfer?.files ?? [])]) void session.addBlob(file, file.name, 'drop');
  };
  const handlers = {
    onDragEnter: (event: DragEvent) => stop(event, true),
    onDragOver: (event: DragEvent) => stop(event, true),
    onDragLeave: (event: DragEvent) => stop(event, false),
    onDrop: drop,
  };
  return { over, handlers };
}

export function Show(props: Props) {
  const { session } = props;
  const { texts, media, selected } = session;
  const { over, handlers } = useDrop(session);
  const item = media[selected];
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[selected]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selected, media.length]);
  const method = item && (item.kind === 'picture' ? item.picture.method : item.kind === 'video' ? item.method : undefined);
  return (
    <div class={over ? 'step show over' : 'step show'} {...handlers}>
      <div class="stage">
        <Stage session={session} />
        {over && <div class="drop">{texts.dropHere}</div>}
      </div>
      <div class="show-foot">
        {method && !session.capturing && <p class="quiet show-method">{texts.capturedBy[method]}</p>}
        {media.length > 0 && (
          <ul class="thumbs" ref={list} aria-label={texts.pictures}>
            {media.map((each, index) => (
              <Thumb key={each.id} item={each} session={session} index={index} />
            ))}
          </ul>
        )}
        <Ways {...props} />
      </div>
    </div>
  );
}
