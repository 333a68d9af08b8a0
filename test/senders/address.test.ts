import { describe, expect, it } from "vitest";
import { addressFault, isPrivateIp } from "../../src/senders/address.ts";

describe("an address given by the API", () => {
  it.each(["https://hooks.shop.example/x", "https://8.8.8.8/", "https://[2606:4700::1111]:8443/x"])("%s may be called", (url) => expect(addressFault(url, { allowPrivate: false })).toBeNull());

  it.each([
    "http://hooks.shop.example/", "ftp://x.example/", "file:///etc/passwd", "nonsense", "https://user:pass@shop.example/",
    "https://localhost/", "https://localhost./", "https://a.localhost/", "https://db.internal/", "https://printer.local/", "https://intranet/", "https://127.0.0.1/", "https://127.1/", "https://2130706433/",
    "https://0x7f.0.0.1/", "https://0/", "https://10.0.0.1/", "https://172.31.255.255/", "https://192.168.1.1/", "https://169.254.169.254/latest/meta-data", "https://100.64.0.1/",
    "https://[::1]/", "https://[::]/", "https://[fe80::1]/", "https://[fd00::1]/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:a00:1]/", "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://[2001:db8::1]/",
  ])("%s is refused", (url) => expect(addressFault(url, { allowPrivate: false })).not.toBeNull());

  it("may point inward where that was allowed", () => expect(addressFault("http://127.0.0.1:8080/", { allowPrivate: true })).toBeNull());

  it.each([["172.15.255.255", false], ["172.16.0.0", true], ["172.32.0.0", false], ["100.63.255.255", false], ["100.128.0.0", false], ["223.255.255.255", false], ["224.0.0.1", true], ["not an ip", true], ["1.2.3", true], ["2400:cb00::1", false], ["1::2::3", true]])(
    "%s private: %s",
    (ip, isPrivate) => expect(isPrivateIp(ip)).toBe(isPrivate),
  );
});
