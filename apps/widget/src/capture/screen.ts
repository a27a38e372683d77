// One frame of the real screen by the Screen Capture API; the browser asks the visitor what to share. Private parts are
// covered when it is this very tab that was shared; of anything else the places are unknown.
import { privateBoxes } from './mask';

interface TabOptions extends DisplayMediaStreamOptions {
  preferCurrentTab?: boolean;
  selfBrowserSurface?: 'include' | 'exclude';
}

export function canCaptureScreen(): boolean {
  return window.isSecureContext && typeof navigator.mediaDevices?.getDisplayMedia === 'function';
}

async function firstFrame(stream: MediaStream): Promise<HTMLCanvasElement> {
  const video = document.createElement('video');
  video.srcObject = stream;
  video.muted = true;
  await video.play();
  if (typeof video.requestVideoFrameCallback === 'function') {
    await new Promise<void>((resolve) => video.requestVideoFrameCallback(() => resolve()));
  }
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  video.srcObject = null;
  return canvas;
}

// This tab, as far as one can tell: a tab was shared, and it has this window's shape.
function isThisTab(track: MediaStreamTrack | undefined, canvas: HTMLCanvasElement): boolean {
  const settings = track?.getSettings() as { displaySurface?: string } | undefined;
  const shape = Math.abs(canvas.width / canvas.height - innerWidth / innerHeight);
  return settings?.displaySurface === 'browser' && shape < 0.02;
}

function cover(canvas: HTMLCanvasElement): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = canvas.width / innerWidth;
  context.fillStyle = '#8a8d98';
  for (const box of privateBoxes()) {
    context.fillRect(box.x * ratio, box.y * ratio, box.width * ratio, box.height * ratio);
  }
}

// Rejects with NotAllowedError when the visitor declines. `isTab` says whether page coordinates hold in the picture.
export async function captureScreen(): Promise<{ canvas: HTMLCanvasElement; isTab: boolean }> {
  const options: TabOptions = { video: true, audio: false, preferCurrentTab: true, selfBrowserSurface: 'include' };
  const stream = await navigator.mediaDevices.getDisplayMedia(options);
  try {
    const canvas = await firstFrame(stream);
    const isTab = isThisTab(stream.getVideoTracks()[0], canvas);
    if (isTab) cover(canvas);
    return { canvas, isTab };
  } finally {
    stream.getTracks().forEach((track) => track.stop());
  }
}
