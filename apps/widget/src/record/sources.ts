// The streams that a recording is made of, and a still picture of them.

import type { QualityLevel } from './limits';

// Newer than TypeScript's own description. https://www.w3.org/TR/screen-capture/
interface DisplayOptions extends DisplayMediaStreamOptions {
  preferCurrentTab?: boolean;
  selfBrowserSurface?: 'include' | 'exclude';
  surfaceSwitching?: 'include' | 'exclude';
  systemAudio?: 'include' | 'exclude';
}

export function canRecord(): boolean {
  return (
    typeof MediaRecorder === 'function' &&
    typeof navigator.mediaDevices?.getDisplayMedia === 'function' &&
    typeof navigator.locks?.request === 'function'
  );
}

// To be called from a click. Rejects when the user or the page's policy says no.
export function askForScreen(level: QualityLevel): Promise<MediaStream> {
  const video: MediaTrackConstraints & { cursor?: string } = {
    frameRate: { max: level.frameRate },
    displaySurface: 'browser',
    cursor: 'always',
    ...(level.width ? { width: { max: level.width } } : {}),
  };
  const options: DisplayOptions = {
    video,
    audio: false,
    preferCurrentTab: true,
    selfBrowserSurface: 'include',
    surfaceSwitching: 'exclude',
    systemAudio: 'exclude',
  };
  return navigator.mediaDevices.getDisplayMedia(options);
}

// undefined when there is none or it is refused: the recording goes on without sound.
export async function askForMicrophone(): Promise<MediaStreamTrack | undefined> {
  try {
    const audio = { echoCancellation: true, noiseSuppression: true };
    return (await navigator.mediaDevices.getUserMedia({ audio })).getAudioTracks()[0];
  } catch {
    return undefined;
  }
}

const kPosterWidth = 640;
const kFrameDeadlineMs = 3_000;

export interface Poster {
  blob: Blob;
  width: number; // of the stream, which may differ from what its settings promised
  height: number;
}

// A small picture of the stream as it is now. The element plays the stream itself, not a blob, and is never in the
// document: no media-src of the page's Content-Security-Policy applies.
export async function posterOf(stream: MediaStream): Promise<Poster | undefined> {
  const video = document.createElement('video');
  try {
    video.muted = true;
    video.srcObject = new MediaStream(stream.getVideoTracks());
    const hasFrame = new Promise<void>((resolve, reject) => {
      video.onloadeddata = () => resolve();
      setTimeout(reject, kFrameDeadlineMs);
    });
    await Promise.all([video.play(), hasFrame]);
    const { videoWidth: width, videoHeight: height } = video;
    const scale = Math.min(1, kPosterWidth / width);
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8));
    return blob ? { blob, width, height } : undefined;
  } catch {
    return undefined; // a recording without a picture is a recording
  } finally {
    video.onloadeddata = null;
    video.srcObject = null;
  }
}
