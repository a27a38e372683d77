// What a recording may use, and when it has to end. Pure.

export type Quality = 'low' | 'medium' | 'high';

export interface RecordLimits {
  maxSeconds: number;
  maxSizeMb: number; // of 1024 × 1024 bytes
  quality: Quality;
  microphone: boolean; // may be offered
}

export interface QualityLevel {
  videoBitsPerSecond: number;
  audioBitsPerSecond: number;
  frameRate: number;
  width: number; // at most, CSS pixels; 0 keeps the source's
}

export const kTimesliceMs = 500; // what a crash may lose
export const kKeyFrameMs = 2_000;

export const kQualities: Record<Quality, QualityLevel> = {
  low: { videoBitsPerSecond: 1_000_000, audioBitsPerSecond: 32_000, frameRate: 15, width: 1280 },
  medium: { videoBitsPerSecond: 2_500_000, audioBitsPerSecond: 64_000, frameRate: 24, width: 1920 },
  high: { videoBitsPerSecond: 5_000_000, audioBitsPerSecond: 96_000, frameRate: 30, width: 0 },
};

// A setting that this version does not know counts as medium.
export function levelOf(quality: string): QualityLevel {
  return kQualities[quality as Quality] ?? kQualities.medium;
}

// The best that the browser can write and the server takes; undefined when there is none.
export function pickMimeType(isSupported: (type: string) => boolean, withSound: boolean): string | undefined {
  const codecs = withSound
    ? ['video/webm;codecs=vp9,opus', 'video/webm;codecs=vp8,opus']
    : ['video/webm;codecs=vp9', 'video/webm;codecs=vp8'];
  return [...codecs, 'video/webm', 'video/mp4'].find(isSupported);
}

export const maxBytesOf = (limits: RecordLimits): number => Math.floor(limits.maxSizeMb * 1024 * 1024);

export const kIndexBytes = 64 * 1024; // more than finishing the file adds (see webm.ts)

// Whether the next slice might not fit any more. Encoders overshoot, so twice the largest slice is kept free;
// stopping flushes one slice more.
export function isFull(bytes: number, largestSlice: number, level: QualityLevel, maxBytes: number): boolean {
  const rated = ((level.videoBitsPerSecond + level.audioBitsPerSecond) / 8) * (kTimesliceMs / 1000);
  const reserve = Math.min(2 * Math.max(rated, largestSlice) + kIndexBytes, maxBytes / 2);
  return bytes + reserve > maxBytes;
}

// 65 → "1:05"
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

// One decimal below 10 MB, none above.
export function sizeText(bytes: number, language?: string): string {
  const megabytes = bytes / (1024 * 1024);
  const digits = megabytes < 10 && !Number.isInteger(megabytes) ? 1 : 0;
  const format = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${format.format(megabytes)} MB`;
}
