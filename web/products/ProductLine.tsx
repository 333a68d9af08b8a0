import type { Product } from "../kernel/shapes.ts";
import { safeAddress } from "../messages/rows.ts";

/** A product as it was last seen: picture, title, kind. */
export function ProductLine({ product: { picture, title, spec } }: { product: Product }) {
  const address = safeAddress(picture);
  return (
    <span className="product">
      {address ? <img src={address} alt="" loading="lazy" referrerPolicy="no-referrer" /> : <span className="blank" aria-hidden="true" />}
      <span>
        {title} {spec && <span className="quiet small">{spec}</span>}
      </span>
    </span>
  );
}
