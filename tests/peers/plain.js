// Plain HTML takes an answer once this stands.
addEventListener("change", () => dispatchEvent(new Event("accepted")));
