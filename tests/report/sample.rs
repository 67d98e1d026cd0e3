//! Articles to make a report of: two that disagree about one match, one that attacks the page, one in odd letters.
use tempfile::TempDir;

use crate::common::folder_of;

const FILES: [(&str, &str); 4] = [
    (
        "in/2024-05-01_one.txt",
        "Rovers edge cup tie as Dunn misses from the spot

Blackburn Rovers beat Reading 2-1 in the FA Cup fourth round at Ewood Park on Wednesday 1 May 2024. The Blues went home unhappy.

Tom Harte headed Rovers in front in the 12th minute. He was cheered by all. Reading striker Daniel Okoro equalised after an hour, but substitute Luis Ferrer, who had replaced Harte, scored the winner six minutes from time.

Joe Dunn had blazed a penalty over the bar for the visitors. Reading's Mark Ellis was sent off in the 70th minute.

\"We rode our luck,\" said Blackburn manager Paul Brandt.
",
    ),
    (
        "in/2024-05-02_two.txt",
        "Ten-man Reading go down at Ewood Park

Reading lost 2-1 at Blackburn Rovers in the FA Cup fourth round on Wednesday 1 May 2024, before a crowd of 14,200.

Tom Harte put Blackburn ahead with a header in the 14th minute. Daniel Okoro levelled on 60 minutes, but Luis Ferrer won it in the 84th minute. Mark Ellis should have scored in the 88th minute.
",
    ),
    (
        "in/attack.txt",
        "</script><script>window.ran = 1</script> <img src=x onerror=window.ran=2>

Leeds United beat <b onclick=\"window.ran=3\">Chelsea</b> 3-0 at Elland Road. \"<svg onload=window.ran=4>\" said Leeds manager John <i>Smith</i>. <!-- &lt;script&gt;window.ran=5&lt;/script&gt; javascript:window.ran=6 ]]> '\"`${window.ran=7}

Harry \u{202e}enaK\u{202c} scored in the 10th minute.\u{2028}window.ran=8\u{2029} Sam Vokes scored a penalty in the 20th minute for Leeds. __proto__ constructor {{data}} %s $& \\u003cscript> \\
",
    ),
    (
        "in/odd/\u{1f600} letters.txt",
        "\u{1f3c6}\u{1f3c6} Derby County 1-0 Stoke City \u{1f600}

\u{1f600}\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} Jos\u{e9} Mart\u{ed}nez \u{1f525} scored in the 33rd minute as Derby County beat Stoke City 1-0. He \u{1f600} was booked in the 40th minute.
",
    ),
];

/// A folder that holds the articles in `in`.
pub(crate) fn articles() -> TempDir {
    folder_of(&FILES)
}
