// Says what would make `npm ci` fail, or differ, on some other machine. Plain JavaScript: it runs before anything is installed.
import { readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Each fault of a manifest and its lock, as a sentence. */
export function faults(manifest, lock) {
  return [...inexact(manifest), ...differing(manifest, lock), ...missingPlatforms(lock.packages), ...unpinned(lock.packages)];
}

function inexact(manifest) {
  return Object.entries(wanted(manifest))
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => `package.json: ${name} is "${version}", not an exact version.`);
}

function differing(manifest, { packages }) {
  return Object.entries(wanted(manifest))
    .filter(([name, version]) => packages[`node_modules/${name}`]?.version !== version)
    .map(([name, version]) => `package-lock.json: ${name} is ${packages[`node_modules/${name}`]?.version ?? "missing"}, package.json wants ${version}.`);
}

/** npm silently leaves out an optional package that the registry lacked at that moment: then `npm ci` fails, or runs without it, on that platform. */
function missingPlatforms(packages) {
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !resolves(packages, place, name))
      .map((name) => `package-lock.json: ${place || "package.json"} wants ${name} on some platform, and the lock lacks it.`),
  );
}

function resolves(packages, place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (packages[folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}

function unpinned(packages) {
  return Object.entries(packages).flatMap(([place, entry]) => {
    if (!place || entry.link || entry.inBundle) return [];
    return [
      ...(entry.resolved ? [`package-lock.json: ${place} names the address that it came from.`] : []),
      ...(entry.integrity ? [] : [`package-lock.json: ${place} has no integrity hash.`]),
    ];
  });
}

const wanted = ({ dependencies, devDependencies, optionalDependencies }) => ({ ...dependencies, ...devDependencies, ...optionalDependencies });

if (process.argv[1] === import.meta.filename) {
  const [manifest, lock] = ["package.json", "package-lock.json"].map((name) => JSON.parse(readFileSync(path.join(root, name), "utf8")));
  const found = faults(manifest, lock);
  for (const fault of found) console.error(fault);
  console.log(found.length ? `${found.length} faults.` : "The lock is whole.");
  process.exitCode = found.length ? 1 : 0;
}
