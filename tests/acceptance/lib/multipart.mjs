// multipart/form-data as a browser sends it.

import { randomBytes } from 'node:crypto';

// Parts are {name, value} for text, {name, filename, type, bytes} for files.
export function multipart(parts, boundary = `----bugpin${randomBytes(12).toString('hex')}`) {
  const chunks = [];
  for (const part of parts) {
    let head = `--${boundary}\r\nContent-Disposition: form-data; name="${part.name}"`;
    if (part.filename !== undefined) {
      const quoted = part.filename.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
      head += `; filename="${quoted}"\r\nContent-Type: ${part.type ?? 'application/octet-stream'}`;
    }
    chunks.push(Buffer.from(`${head}\r\n\r\n`), Buffer.from(part.bytes ?? part.value), Buffer.from('\r\n'));
  }
  chunks.push(Buffer.from(`--${boundary}--\r\n`));
  return {
    body: Buffer.concat(chunks),
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
  };
}

// The form that the widget posts: the JSON and its pictures.
export function submissionForm(report, files = []) {
  return multipart([
    { name: 'data', value: typeof report === 'string' ? report : JSON.stringify(report) },
    ...files.map((file, index) => ({
      name: 'media',
      filename: `shot-${index}.png`,
      type: 'image/png',
      ...file,
    })),
  ]);
}
