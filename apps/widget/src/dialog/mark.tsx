// Step 2, "Mark": what is wrong in the picture. The tools are a part of their own; when it cannot be loaded the report
// can still be sent.
import { useEffect, useState } from 'preact/hooks';
import type { History } from '../annotate/history';
import type { AnnotateChunk } from '../loader/chunks';
import type { Texts } from '../locales/en';
import type { PictureItem } from './media';
import type { Session } from './session';

interface Props {
  session: Session;
  texts: Texts;
  histories: Map<string, History>; // by picture, for as long as the dialog lives
}

type Loaded = AnnotateChunk | 'failed' | undefined;

function useAnnotator(session: Session): Loaded {
  const [loaded, setLoaded] = useState<Loaded>();
  useEffect(() => {
    session.app.page.parts.load('annotate').then(
      (chunk) => {
        session.app.host.adopt(chunk.css);
        setLoaded(chunk);
      },
      () => setLoaded('failed'),
    );
  }, [session]);
  return loaded;
}

function historyOf(chunk: AnnotateChunk, histories: Map<string, History>, item: PictureItem): History {
  const known = histories.get(item.id);
  if (known) return known;
  const made = chunk.createHistory(item.drawing);
  histories.set(item.id, made);
  return made;
}

export function Mark({ session, texts, histories }: Props) {
  const chunk = useAnnotator(session);
  const item = session.selectedPicture;
  if (!item) return <p class="step message">{texts.dialog.nothingToMark}</p>;
  if (chunk === 'failed') return <p class="step message" role="alert">{texts.dialog.markFailed}</p>;
  if (!chunk) return <p class="step message" role="status">{texts.dialog.loading}</p>;
  const { Editor } = chunk;
  return (
    <div class="step mark">
      <Editor
        key={item.id}
        picture={item.picture}
        history={historyOf(chunk, histories, item)}
        onChange={(drawing) => session.setDrawing(item, drawing)}
        texts={texts.annotate}
        autofocus
      />
    </div>
  );
}
