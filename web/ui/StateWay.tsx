import { Instant } from "./Instant.tsx";
import "../styles/orders.css";

type Way = { title: string; zone: string; /** The first comes first; `word`: what the state is called. */ steps: readonly { state: string; at: string }[]; word: (state: string) => string };

/** The states that something had so far, each from when. */
export function StateWay({ title, zone, steps, word }: Way) {
  return (
    <section className="block" aria-label={title}>
      <header className="block-head">
        <h2>{title}</h2>
      </header>
      <ol className="way">
        {steps.map(({ state, at }) => (
          <li key={`${state} ${at}`}>
            <span className="quiet small">
              <Instant at={at} zone={zone} exact />
            </span>
            <span>{word(state)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
