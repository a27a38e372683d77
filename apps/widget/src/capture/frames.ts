// Frames of other origins cannot be drawn: they become boxes that say what was there.

export const kLabelStyle =
  'display:flex!important;align-items:center;justify-content:center;overflow:hidden;box-sizing:border-box;' +
  'border:1px dashed #8a8d98;background:#f1f1f4;color:#5c5f6a;font:13px/20px system-ui,sans-serif;text-align:center;';

export function frameName(frame: HTMLIFrameElement): string {
  try {
    return new URL(frame.src).host || 'frame';
  } catch {
    return 'frame';
  }
}

export function isForeign(frame: HTMLIFrameElement): boolean {
  try {
    return !frame.contentDocument?.documentElement;
  } catch {
    return true;
  }
}
