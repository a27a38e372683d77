// Frames of other origins cannot be drawn: they become boxes that say what was there.
export function labelFrame(original: HTMLIFrameElement, copy: HTMLElement): void {
  const box = document.createElement('div');
  box.style.cssText = copy.style.cssText;
  const { style } = box;
  style.setProperty('display', 'flex', 'important');
  style.alignItems = style.justifyContent = 'center';
  style.overflow = 'hidden';
  style.boxSizing = 'border-box';
  style.border = '1px dashed #8a8d98';
  style.background = '#f1f1f4';
  style.color = '#5c5f6a';
  style.font = '13px/20px system-ui, sans-serif';
  style.textAlign = 'center';
  style.width = `${original.offsetWidth}px`;
  style.height = `${original.offsetHeight}px`;
  box.textContent = frameName(original);
  copy.replaceWith(box);
}

function frameName(frame: HTMLIFrameElement): string {
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
