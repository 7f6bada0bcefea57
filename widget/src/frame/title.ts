/** Puts a number before the page's title, also when the page changes it, until the number is 0. */
export function titleCounter(): (count: number) => void {
  let prefix = '';
  const put = (next: string) => {
    const { title } = document;
    const bare = title.startsWith(prefix) ? title.slice(prefix.length) : title;
    prefix = next;
    if (title !== prefix + bare) document.title = prefix + bare;
  };
  const changes = new MutationObserver(() => put(prefix));
  return (count) => {
    changes.disconnect();
    put(count ? `(${count}) ` : '');
    if (count) changes.observe(document.head, { childList: true, characterData: true, subtree: true });
  };
}
