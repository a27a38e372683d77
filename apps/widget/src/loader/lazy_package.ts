// The same parts for the npm package: the page's own bundler splits them.
import type { ChunkName, Chunks } from './lazy';

const kImports: { [N in ChunkName]: () => Promise<Chunks[N]> } = {
  annotate: () => import('../annotate/index'),
  capture: () => import('../capture/index'),
  dialog: () => import('../dialog/index'),
  fields: () => import('../fields/index'),
  outbox: () => import('../send/index'),
  record: () => import('../record/index'),
  widget: () => import('../button/widget'),
  'locale-en': () => import('../locales/en'),
  'locale-de': () => import('../locales/de'),
  'locale-fr': () => import('../locales/fr'),
  'locale-nl': () => import('../locales/nl'),
  'locale-es': () => import('../locales/es'),
  'locale-it': () => import('../locales/it'),
  'locale-ja': () => import('../locales/ja'),
  'locale-zh-CN': () => import('../locales/zh-CN'),
};

export function loadChunk<N extends ChunkName>(_base: string, name: N): Promise<Chunks[N]> {
  return kImports[name]();
}
