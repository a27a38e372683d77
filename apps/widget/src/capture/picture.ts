// A still picture of the page, as it was captured or given by the reporter.

export type CaptureMethod = 'dom' | 'screen' | 'upload' | 'paste' | 'drop' | 'recording';
export type CaptureArea = 'visible' | 'fullpage' | 'element' | 'region';

export interface Picture {
  blob: Blob;
  width: number; // natural pixels
  height: number;
  method: CaptureMethod;
  area?: CaptureArea;
}
