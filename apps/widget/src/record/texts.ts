// Every text of the recorder that is seen or spoken. "{time}" and the like are filled in by fill().

export interface RecordTexts {
  panelTitle: string;
  panelHint: string; // {time}: the longest recording
  microphone: string;
  start: string;
  cancel: string;
  toolbar: string;
  move: string;
  pause: string;
  resume: string;
  pen: string;
  laser: string;
  clear: string;
  muteMicrophone: string;
  unmuteMicrophone: string;
  stop: string;
  elapsed: string; // {time} of {limit}, {size}: read by screen readers in place of the short figures
  started: string; // {time}: what is left
  paused: string;
  resumed: string;
  stopped: string;
  almostOver: string; // {time}
  penOn: string;
  laserOn: string;
  drawingOff: string;
  withoutMicrophone: string;
  stoppedAtTime: string; // {limit}
  stoppedAtSize: string; // {limit}
  stoppedByStorage: string;
  stoppedByFault: string;
  recovered: string;
  unsupported: string;
  refused: string;
  empty: string;
  failed: string;
}

export const recordTexts: RecordTexts = {
  panelTitle: 'Record the screen',
  panelHint: 'Your browser asks what to share: choose this tab. You can draw while recording, up to {time}.',
  microphone: 'Record my microphone too',
  start: 'Start recording',
  cancel: 'Cancel',
  toolbar: 'Screen recording',
  move: 'Move these controls',
  pause: 'Pause',
  resume: 'Resume',
  pen: 'Pen',
  laser: 'Laser pointer',
  clear: 'Clear drawings',
  muteMicrophone: 'Mute microphone',
  unmuteMicrophone: 'Unmute microphone',
  stop: 'Stop recording',
  elapsed: '{time} of {limit} recorded, {size}',
  started: 'Recording started. {time} at most.',
  paused: 'Recording paused.',
  resumed: 'Recording goes on.',
  stopped: 'Recording stopped.',
  almostOver: '{time} left.',
  penOn: 'Pen on. Escape puts it away.',
  laserOn: 'Laser pointer on. Escape puts it away.',
  drawingOff: 'The pointer works on the page again.',
  withoutMicrophone: 'The microphone is not available. Recording without sound.',
  stoppedAtTime: 'The recording ended at the limit of {limit}.',
  stoppedAtSize: 'The recording ended at the limit of {limit}.',
  stoppedByStorage: 'The browser has no more space. What was recorded until then was kept.',
  stoppedByFault: 'The browser ended the recording. What was recorded until then was kept.',
  recovered: 'This recording was interrupted and has been restored.',
  unsupported: 'This browser cannot record the screen.',
  refused: 'The browser did not share the screen. Nothing was recorded.',
  empty: 'Nothing was recorded.',
  failed: 'The recording failed.',
};
