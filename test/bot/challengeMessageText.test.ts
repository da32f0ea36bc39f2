import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { messageText } from '../../bot/challenges/messageText.ts';

const html = (content: string): string => messageText({ contentType: 'html', content });

describe('what somebody wrote in a message', () => {
  test('keeps its lines and lists, and its characters once', () => {
    expect(html('<div><p>Our drones &amp; cameras fail</p><p>at night.<br>Since&nbsp;May.</p><ul><li>rain</li><li>fog</li></ul></div>')).toBe('Our drones & cameras fail\n\nat night.\nSince May.\n\n- rain\n- fog');
    expect(html('a &amp;lt;b&amp;gt; &lt;c&gt; &#39;d&#39; &#x1F693; &#0; &#xD800; &unknown;')).toBe("a &lt;b&gt; <c> 'd' 🚓 \ufffd \ufffd &unknown;");
    expect(html('2 < 3 and a<3, 5 > 4')).toBe('2 < 3 and a<3, 5 > 4');
  });

  test('goes without what is quoted, mentioned and attached', () => {
    const quoted = '<blockquote itemscope itemtype="http://schema.skype.com/Reply"><strong>Anna Müller</strong><p>Case 47/2026, call her.</p><blockquote>older</blockquote></blockquote>';
    expect(html(`${quoted}<p>We have <at id="0">Anna Müller</at> this <span itemscope itemtype="http://schema.skype.com/Mention" itemid="1">Ben <b>O’Neill</b></span>too.</p><attachment id="x">secret.pdf</attachment><img alt="secret.png" src="https://evil.example/x">`)).toBe('We have this too.');
  });

  test.each([
    ['a script', '<script>alert("<p>x</p>")</script>fine', 'fine'],
    ['a script that never ends', 'fine<script>alert(1)', 'fine'],
    ['a tag that never ends', 'fine <img src="x onerror=alert(1)', 'fine'],
    ['a tag within an attribute', '<a title="</p><script>x</script>">fine</a>', 'fine'],
    ['a comment', 'fi<!-- <script>x</script> -->ne', 'fine'],
    ['a comment that never ends', 'fine<!-- rest', 'fine'],
    ['a quote closed by a script’s text', '<blockquote><script>"</blockquote>"</script>still quoted</blockquote>fine', 'fine'],
    ['ends that were never begun', '</blockquote></at></script>fine', 'fine'],
    ['entities that become a tag', '&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
    ['capitals', '<BLOCKQUOTE>x</BLOCKQUOTE><ScRiPt>x</sCrIpT>fine', 'fine'],
    ['letters that grow in small', `${'İ'.repeat(50)}<script>x</script>fine`, `${'İ'.repeat(50)}fine`],
    ['signs that turn the direction', 'fi\u202ene\u2066\u200b', 'fine'],
    ['a mention that is never closed', 'fine <at id="0">Anna', 'fine'],
  ])('is plain text whatever it holds: %s', (_what, content, text) => {
    expect(html(content)).toBe(text);
  });

  test('of a plain message is taken as it is, tags and all', () => {
    expect(messageText({ contentType: 'text', content: 'a <b> &amp; c\r\n\r\n\r\n\r\nd' })).toBe('a <b> &amp; c\n\nd');
  });

  test('never holds anything of what is quoted, whatever stands around it', () => {
    const noise = fc.constantFrom('<p>', '</p>', '<div class="a>b">', '</div>', 'word ', '<br/>', '&lt;', '<b>', '</b>', '<', '<!-- c -->', '<li>', '<at id="1">SECRET</at>', '<blockquote>SECRET<p>SECRET</p></blockquote>', '<script>SECRET</script>', '<attachment id="a">SECRET</attachment>');
    fc.assert(fc.property(fc.array(noise, { maxLength: 30 }), (parts) => {
      expect(html(parts.join(''))).not.toContain('SECRET');
    }));
  });

  test('is read in time that grows with its length alone', () => {
    const begun = performance.now();
    for (const part of ['<', '<a ', '<!--', '<script>', '<blockquote>', '&#', '</', '<a b="', '<a b=" <', '="<a b="" ', '<span schema ']) html(part.repeat(50_000));
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});
