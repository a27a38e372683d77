// What the reporter shows: pictures with what was drawn on them, recordings, files.
import type { Drawing } from '../annotate/shapes';
import type { Picture } from '../capture/picture';
import type { WidgetConfig } from '../button/config';

export interface PictureItem {
  kind: 'picture';
  id: string;
  picture: Picture;
  drawing: Drawing;
}

export interface FileItem {
  kind: 'video' | 'attachment';
  id: string;
  blob: Blob;
  name: string;
  method: 'upload' | 'paste' | 'drop' | 'recording';
  recordingId?: string; // kept by the recorder until the report is on its way
  poster?: Blob;
}

export type MediaItem = PictureItem | FileItem;

const kPictures = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'];
const kVideos = ['video/webm', 'video/mp4'];
const kAttachments = ['application/pdf', 'text/plain', 'application/json', 'application/zip', 'application/x-zip-compressed'];

export type FileKind = MediaItem['kind'];

export function kindOf(type: string, config: WidgetConfig): FileKind | undefined {
  if (kPictures.includes(type)) return 'picture';
  if (kVideos.includes(type)) return 'video';
  return config.features.attachments && kAttachments.includes(type) ? 'attachment' : undefined;
}

export function maxMegabytes(kind: FileKind, config: WidgetConfig): number {
  if (kind === 'video') return config.maxVideoUploadSizeMb;
  if (kind === 'attachment') return config.maxAttachmentSizeMb;
  return Math.max(config.maxImageUploadSizeMb, config.maxScreenshotSizeMb);
}

// For the file chooser.
export function acceptedTypes(config: WidgetConfig): string {
  return [...kPictures, ...kVideos, ...(config.features.attachments ? kAttachments : [])].join(',');
}

const kExtensions: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'video/webm': 'webm',
  'video/mp4': 'mp4',
};

export function extensionOf(type: string): string {
  return kExtensions[type.split(';')[0]!] ?? 'bin';
}
