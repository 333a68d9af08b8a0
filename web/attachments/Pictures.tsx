import { safeAddress } from "../messages/rows.ts";

/** Pictures that were handed in, small; each opens in full. */
export const Pictures = ({ urls, label }: { urls: readonly string[]; label: string }) => (
  <ul className="tray" aria-label={label}>
    {urls.map((url, index) => (
      <li key={url}>
        <a href={safeAddress(url)} target="_blank" rel="noopener noreferrer nofollow">
          <img src={safeAddress(url)} alt={`${label} ${index + 1}`} loading="lazy" referrerPolicy="no-referrer" />
        </a>
      </li>
    ))}
  </ul>
);
