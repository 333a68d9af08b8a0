import { type Command, type CommandId, commands } from "../kernel/commands.ts";
import { useText } from "../kernel/text/index.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Keys } from "../ui/Keys.tsx";

const PLACES = ["list", "chat", "composer", "anywhere"] as const;

/** Every key of the product, by where it works. */
export default function KeySheet({ onClose }: { onClose: () => void }) {
  const text = useText();
  const of = (place: Command["where"]) => (Object.keys(commands) as CommandId[]).filter((id) => commands[id].where === place);
  return (
    <Dialog title={text("command.sheet")} footer={null} onCancel={onClose} width={720}>
      <div className="sheet">
        {PLACES.map((place) => (
          <section key={place}>
            <h3>{text(`where.${place}`)}</h3>
            <dl>
              {of(place).map((id) => (
                <div key={id}>
                  <dt>{text(commands[id].title)}</dt>
                  <dd>
                    <Keys of={id} />
                  </dd>
                </div>
              ))}
              {place === "composer" && (
                <>
                  <div>
                    <dt>{text("composer.send")}</dt>
                    <dd>
                      <kbd>Enter</kbd>
                    </dd>
                  </div>
                  <div>
                    <dt>{text("composer.newLine")}</dt>
                    <dd>
                      <kbd>Shift+Enter</kbd>
                    </dd>
                  </div>
                </>
              )}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
