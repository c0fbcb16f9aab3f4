import { describe, expect, it } from "vitest";
import { guardUrl } from "../../worker/kernel/guard-url.ts";

function reasonFor(url: string, allowHttp = false): string | null {
  const guarded = guardUrl(url, allowHttp);
  return guarded.ok ? null : guarded.error;
}

describe("guardUrl", () => {
  it.each([
    "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true",
    "https://acme.co.uk/",
    "https://ACME.com:443/jobs",
    "https://xn--mller-kva.de/",
    "https://acme.github.io/careers",
    "https://1password.com/",
  ])("lets %s pass", (url) => {
    expect(reasonFor(url)).toBeNull();
  });

  it.each([
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://0x7f000001/",
    "https://017700000001/",
    "https://127.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://8.8.8.8/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[fd00::1]/",
    "https://①②⑦.0.0.1/",
  ])("refuses the address %s in whatever notation", (url) => {
    expect(reasonFor(url)).toMatch(/is an IP address$/);
  });

  it.each([
    "https://localhost/",
    "https://api.localhost/",
    "https://printer.local/",
    "https://db.internal/",
    "https://nas.home.arpa/",
    "https://team.cloudflareaccess.com/",
  ])("refuses the private name %s", (url) => {
    expect(reasonFor(url)).toMatch(/is a private name$/);
  });

  it.each([
    ["https://intranet/", /not under a public suffix/],
    ["https://intranet.corp/", /not under a public suffix/],
    ["https://com/", /not a domain name/],
    ["https://co.uk/", /not a domain name/],
    ["https://localhost./", /ends with a dot/],
    ["https://127.0.0.1./", /IP address|ends with a dot/],
    ["https://acme.com./", /ends with a dot/],
    ["https://user:pass@acme.com/", /credentials/],
    ["https://user@acme.com/", /credentials/],
    ["https://acme.com:8443/", /port 8443/],
    ["https://acme.com:80/", /port 80/],
    ["http://acme.com/", /http is not allowed/],
    ["ftp://acme.com/", /scheme ftp:/],
    ["javascript:alert(1)", /scheme javascript:/],
    ["file:///etc/passwd", /scheme file:/],
    ["//acme.com/", /not a URL/],
    ["", /not a URL/],
  ])("refuses %s and says why", (url, reason) => {
    expect(reasonFor(url)).toMatch(reason);
  });

  it("lets http pass where it is allowed, with every other rule still in force", () => {
    expect(reasonFor("http://acme.com/", true)).toBeNull();
    expect(reasonFor("http://acme.com:8080/", true)).toMatch(/port 8080/);
    expect(reasonFor("http://10.0.0.1/", true)).toMatch(/IP address/);
  });

  it("forgets the fragment, which is not sent anyway", () => {
    const guarded = guardUrl("https://acme.com/jobs#team", false);
    expect(guarded.ok && guarded.value.href).toBe("https://acme.com/jobs");
  });
});
