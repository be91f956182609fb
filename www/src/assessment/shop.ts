// What only the later pages ask of the page, by name: src/later/shop.rs in TypeScript, task by task. A test compares the two.

export interface Shop {
  beside(name: string): Promise<string>;
  others(): Promise<string>;
  descriptors(): Promise<string>;
  cancel(): void;
  deliver(): void;
  seal(key: string): Promise<void>;
  worksheet(request: string, name: string): Promise<void>;
  returned(request: string): Promise<string>;
  sheet(request: string, name: string): Promise<void>;
  drawn(request: string, paper: string): Promise<string>;
  calendar(text: string, name: string): void;
}
