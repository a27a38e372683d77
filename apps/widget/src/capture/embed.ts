// Pictures inside a picture: an SVG that is drawn onto a canvas may not load anything, so that whatever it shows is written
// into it as data.

export type Fetch = (address: string, init?: RequestInit) => Promise<Response>;

const kNothing = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'; // one clear pixel

export function readAsDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

type Still = HTMLCanvasElement | HTMLImageElement | HTMLVideoElement;

// What an element shows at this moment; undefined when the browser keeps it (another site's) or there is nothing.
export function still(source: Still, width: number, height: number): string | undefined {
  try {
    let canvas = source as HTMLCanvasElement;
    if (source.tagName !== 'CANVAS') {
      canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      canvas.getContext('2d')?.drawImage(source, 0, 0, width, height);
    }
    const data = canvas.toDataURL();
    return data === 'data:,' ? undefined : data;
  } catch {
    return undefined;
  }
}

// Each address once. One that cannot be read leaves its place clear.
export class Embedder {
  readonly #known = new Map<string, Promise<string>>();

  constructor(
    private readonly fetch: Fetch,
    private readonly patience: number, // ms
  ) {}

  get count(): number {
    return this.#known.size;
  }

  dataOf(address: string, instead?: () => string | undefined): Promise<string> {
    if (address.startsWith('data:')) return Promise.resolve(address);
    const known = this.#known.get(address);
    if (known) return known;
    const loading = this.#load(address).catch(() => instead?.() ?? kNothing);
    this.#known.set(address, loading);
    return loading;
  }

  async #load(address: string): Promise<string> {
    const response = await this.fetch(address, { cache: 'force-cache', signal: AbortSignal.timeout(this.patience) });
    if (!response.ok) throw new Error(response.statusText);
    return readAsDataUrl(await response.blob());
  }

  // The pictures of a style sheet; computed values have whole addresses.
  async sheet(css: string): Promise<string> {
    const data = new Map<string, string>();
    const addresses = [...css.matchAll(/url\("((?!data:|#)[^"]+)"\)/g)].map((match) => match[1]!);
    await Promise.all(addresses.map(async (address) => data.set(address, await this.dataOf(address))));
    return css.replace(/url\("([^"]+)"\)/g, (all, address: string) => (data.has(address) ? `url("${data.get(address)}")` : all));
  }
}
