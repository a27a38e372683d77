// What comes of a recording.

export type EndedBy = 'user' | 'share' | 'time' | 'size' | 'storage' | 'fault' | 'reload';

export interface Recording {
  id: string; // for discardRecording()
  blob: Blob; // video/webm or video/mp4
  mimeType: string; // without codecs
  seconds: number;
  width: number;
  height: number;
  startedAt: number; // ms since 1970
  recovered: boolean;
  poster?: Blob; // JPEG
  endedBy: EndedBy;
  notice?: string; // to be shown: why it ended though nobody stopped it
}

export type FailureReason = 'unsupported' | 'refused' | 'cancelled' | 'empty' | 'failed';

export interface Failure {
  failure: FailureReason;
  message: string; // empty when cancelled
}

export const isFailure = (result: Recording | Failure): result is Failure => 'failure' in result;
