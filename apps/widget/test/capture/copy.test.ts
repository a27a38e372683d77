import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Embedder } from '../../src/capture/embed';
import { escape, onlyXml } from '../../src/capture/markup';
import { maskText, maskValue } from '../../src/capture/mask';
import { compact } from '../../src/capture/properties';

describe('a copy of the page', () => {
  it('reads four sides as one, by whichever names they were set', () => {
    for (const name of ['border-top-width', 'border-inline-start-width', 'border-block-end-width']) {
      assert.equal(compact(name), 'border-width');
    }
    assert.equal(compact('border-top-left-radius'), 'border-radius');
    assert.equal(compact('border-end-start-radius'), 'border-radius');
    assert.equal(compact('margin-inline-end'), 'margin');
    assert.equal(compact('overflow-y'), 'overflow');
    for (const name of ['border-image-width', 'border-collapse', 'margin-trim', 'padding', 'color']) {
      assert.equal(compact(name), name);
    }
  });

  it('is XML whatever the page contains', () => {
    assert.equal(escape('<a href="x">&'), '&lt;a href=&quot;x&quot;&gt;&amp;');
    assert.equal(onlyXml('a\u0000b\u001Fc\uD83Dd\uFFFF\t😀\n'), 'abcd\t😀\n');
  });

  it('has dots for what is private', () => {
    assert.equal(maskText('a bc'), '• ••');
    assert.equal(maskValue('secret'), '••••••');
    assert.equal(maskValue('a very long secret'), '•'.repeat(12));
  });
});

describe('pictures inside a picture', () => {
  const answer = { ok: false, statusText: 'gone' } as Response;

  it('are asked for once, and leave their place clear when they do not come', async () => {
    const asked: string[] = [];
    const embedder = new Embedder(async (address) => (asked.push(address), answer), 1000);
    const css = '.a{background-image:url("https://x/1.png")}.b{mask-image:url("https://x/1.png"),url("#own")}';
    const embedded = await embedder.sheet(css);
    assert.deepEqual(asked, ['https://x/1.png']);
    assert.ok(!embedded.includes('https://x/1.png') && embedded.includes('url("#own")'));
    assert.equal(await embedder.dataOf('https://x/2.png', () => 'data:own'), 'data:own');
  });

  it('that are data already stay as they are', async () => {
    const embedder = new Embedder(() => Promise.reject(new Error('no')), 1000);
    assert.equal(await embedder.dataOf('data:image/png;base64,AA'), 'data:image/png;base64,AA');
    assert.equal(embedder.count, 0);
  });
});
