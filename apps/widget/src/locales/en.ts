// Every text that the widget shows or speaks, in English; the other locales have the same shape. {placeholders} are
// filled in by fill().
import { annotateTexts, type AnnotateTexts } from '../annotate/texts';
import { type RecordTexts, recordTexts } from '../record/texts';

export interface Texts {
  dialog: DialogTexts;
  annotate: AnnotateTexts;
  record: RecordTexts;
}

const dialog = {
  title: 'Report a bug',
  close: 'Close',
  steps: 'Steps',
  show: 'Show',
  mark: 'Mark',
  tell: 'Tell',
  back: 'Back',
  next: 'Next',
  skip: 'Skip',
  send: 'Send report',
  done: 'Done',
  cancel: 'Cancel',

  // Show
  capturing: 'Taking a picture of the page…',
  capturedBy: {
    dom: 'Drawn from the page. Private fields are masked.',
    screen: 'Taken from your screen.',
    upload: 'Your own file.',
    paste: 'Pasted picture.',
    drop: 'Your own file.',
    recording: 'Screen recording.',
  },
  captureFailed: 'The page could not be drawn. You can share the screen, add a picture, or go on without one.',
  noPicture: 'No picture yet',
  noPictureHint: 'A picture says more than words. Take one, drop a file here or paste it.',
  visible: 'This view',
  fullpage: 'Whole page',
  element: 'Element',
  region: 'Area',
  screen: 'Share screen',
  upload: 'Add a file',
  record: 'Record',
  take: 'Add another picture',
  pickElement: 'Click the element. Arrow keys walk through the page, Enter takes it, Esc goes back.',
  pickRegion: 'Drag over the area. Arrow keys move it, Shift and arrows resize it, Enter takes it, Esc goes back.',
  dropHere: 'Drop it here',
  pictures: 'Pictures and files',
  picture: 'Picture {number}',
  video: 'Recording {number}',
  remove: 'Remove {name}',
  removed: '{name} removed',
  marked: 'marked',
  tooMany: 'At most {count} pictures and files.',
  tooLarge: '{name} is too large. At most {size} MB.',
  wrongType: '{name} is not a picture, a video or a file that this project takes.',
  unreadable: '{name} cannot be read.',

  // Mark
  markFailed: 'The drawing tools could not be loaded. You can still send the report.',
  nothingToMark: 'There is no picture to mark.',
  loading: 'Loading…',

  // Tell
  summary: 'Title',
  summaryHint: 'What is wrong, in a few words',
  description: 'What happened?',
  descriptionHint: 'What did you do, what did you expect?',
  priority: 'Priority',
  priorities: { lowest: 'Lowest', low: 'Low', medium: 'Medium', high: 'High', highest: 'Highest' },
  name: 'Your name',
  email: 'Your e-mail',
  optional: 'optional',
  titleShort: 'Please use at least 4 characters.',
  required: 'Please fill this in.',
  emailWrong: 'This is not an e-mail address.',

  contents: 'What will be sent',
  contentsHint: 'Secrets and e-mail addresses are blanked out. Switch off what you do not want to send.',
  always: 'always',
  page: 'Page address and title',
  browser: 'Browser and device',
  console: 'Console messages',
  network: 'Failed and slow requests',
  activity: 'Recent clicks',
  storage: 'Names of cookies and stored keys',
  nothing: 'none',
  poweredBy: 'BugPin, on this site’s own server',

  // Send
  sending: 'Sending…',
  sent: 'Thank you',
  sentNumber: 'Your report is number {number}.',
  follow: 'Follow it here',
  kept: 'Kept',
  keptOffline: 'It will be sent when you are online.',
  keptBusy: 'The server cannot take it right now. It will be sent as soon as it can.',
  notKept: 'It could not be sent, and your browser has no room to keep it. Leave this open and try again.',
  refused: 'The server did not accept the report: {message}',
  refusedVideo: 'This project takes no more recordings today. Remove the recording and send the rest.',
  vetoed: 'This page chose not to send the report.',
  restored: 'Your draft is back.',
  startOver: 'Start over',
};

export type DialogTexts = typeof dialog;
export const texts: Texts = { dialog, annotate: annotateTexts, record: recordTexts };
