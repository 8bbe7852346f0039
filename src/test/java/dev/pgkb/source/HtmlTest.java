package dev.pgkb.source;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HtmlTest {

    @Test
    void keepsHeadingsAndJoinsTheLinesOfAParagraph() throws Exception {
        assertThat(content("<h1>One</h1><p>a\n  <b>b</b>&nbsp;c<p>d<h3>Two <code>x_y</code></h3>e<br>f"))
                .isEqualTo("# One\n\na b c\n\nd\n\n### Two x_y\n\ne f");
    }

    @Test
    void keepsListsTightAndNested() throws Exception {
        assertThat(content("before<ul><li>a<li><p>b</p><p>more</p><ol><li>c</ol><li>d</ul><ul><li>other</ul>after"))
                .isEqualTo("before\n\n- a\n- b\n\nmore\n\n  - c\n- d\n\n- other\n\nafter");
    }

    @Test
    void keepsCodeToTheLetter() throws Exception {
        assertThat(content("<pre class=\"x\">\n  select <b>1</b>\n\n    from &lt;t&gt;;\t\n</pre>"))
                .isEqualTo("```\n  select 1\n\n    from <t>;\n```");
    }

    @Test
    void fencesCodeThatHasAFenceInIt() throws Exception {
        assertThat(content("<pre>```\nx\n```</pre>")).isEqualTo("````\n```\nx\n```\n````");
    }

    @Test
    void writesATableRowInALine() throws Exception {
        assertThat(content("""
                        <table><caption>T</caption><tr><th>a<th>b
                        <tr><td><p>1</p><p>2</p><td><ul><li>x<li>y</ul><pre>p
                        q</pre>
                        <tr><td>3<td></table><p>z""")).isEqualTo("T\n\na | b\n1 2 | x y p q\n3 |\n\nz");
    }

    @Test
    void leavesOutWhatLeadsElsewhere() throws Exception {
        assertThat(content("""
                        <header>h</header><nav>n</nav><div role="navigation">r</div><aside>a</aside>
                        <script>s()</script><style>p {}</style>
                        <main><article><header><h1>Title</h1></header><p>Text</article></main>
                        <footer><p>f</footer>""")).isEqualTo("# Title\n\nText");
    }

    @Test
    void readsAPageOfThePostgresqlManual() throws Exception {
        var page = """
                <?xml version="1.0" encoding="UTF-8" standalone="no"?>
                <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x">
                <html xmlns="http://www.w3.org/1999/xhtml"><head><title>27.2.\u00A0The Statistics System</title></head>
                <body id="docContent"><div class="navheader"><table><tr><td>Prev</td></tr></table></div>
                <div class="sect1" id="M"><h2 class="title">27.2.\u00A0The Statistics System
                <a href="#M" class="id_link">#</a></h2><div class="toc"><dl class="toc"><dt>27.2.1</dt></dl></div>
                <div class="note"><h3 class="title">Note</h3><p>Read <code class="literal">pg_stat\u200B_io</code>.</p></div>
                <p>More.</p></div><div class="navfooter">Next</div></body></html>
                """;

        assertThat(extract(page.getBytes(UTF_8)))
                .isEqualTo(new Document(
                        "27.2. The Statistics System",
                        "## 27.2. The Statistics System {#M}\n\nNote\n\nRead pg_stat_io.\n\nMore.",
                        "text/html",
                        Map.of()));
    }

    @Test
    void knowsWhereALinkToAHeadingLeads() throws Exception {
        assertThat(content("""
                        <h1 id="own">\uD83D\uDE00</h1><section id="section"><div><h2>Two</h2></div></section>
                        <h2><a name="inside">Three</a></h2><div id="far">text</div><h2>Four</h2>
                        <a id="before"></a><h2>Five</h2><h2 id="é-日本">Six</h2>""")).isEqualTo("""
                        # \uD83D\uDE00 {#own}

                        ## Two {#section}

                        ## Three {#inside}

                        text

                        ## Four

                        ## Five {#before}

                        ## Six {#é-日本}""");
    }

    @Test
    void leadsToTheSectionNotToATermOfTheIndex() throws Exception {
        assertThat(content("""
                        <div class="refentry" id="SQL-SELECT"><div class="titlepage"></div>
                        <a id="id-1.9" class="indexterm"></a><div class="refnamediv"><h2>SELECT</h2>x</div></div>""")).isEqualTo("## SELECT {#SQL-SELECT}\n\nx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a{b", "a}"})
    void writesNoIdThatCouldNotBeReadAgain(String id) throws Exception {
        assertThat(content("<h2 id='%s'>Two</h2>".formatted(id))).isEqualTo("## Two");
    }

    @Test
    void takesNoTextForAnId() throws Exception {
        assertThat(content("<h2>One {#x}</h2><h2 id=y>Two {#x}</h2><h2>Three {#x} y</h2><h2>Four {x}</h2>"))
                .isEqualTo("## One \\{#x}\n\n## Two \\{#x} {#y}\n\n## Three {#x} y\n\n## Four {x}");
    }

    @Test
    void takesTheLanguageThatThePageDeclares() throws Exception {
        assertThat(extract("<html lang=de><p>x".getBytes(UTF_8)).metadata()).isEqualTo(Map.of("language", "de"));
    }

    @Test
    void takesTheFirstHeadingWhereThereIsNoTitle() throws Exception {
        assertThat(extract("<p>x<h2 id=h>The heading</h2>".getBytes(UTF_8)).title())
                .isEqualTo("The heading");
    }

    @Test
    void obeysTheEncodingThatThePageDeclares() throws Exception {
        var declared = "<meta charset=\"iso-8859-1\"><p>café";

        assertThat(extract(declared.getBytes(ISO_8859_1)).content()).isEqualTo("café");
        assertThatThrownBy(() -> extract("<p>café".getBytes(ISO_8859_1))).hasMessageContaining("not valid UTF-8");
    }

    private static String content(String html) throws UnreadableException {
        return extract(html.getBytes(UTF_8)).content();
    }

    private static Document extract(byte[] html) throws UnreadableException {
        return new Extractor().extract(Path.of("page.html"), html);
    }
}
