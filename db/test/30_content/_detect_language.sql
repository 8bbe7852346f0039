begin;
select plan(19);

-- The first article of the Universal Declaration of Human Rights.
select is(kb._detect_language(v.content), v.code, 'tells ' || v.code)
from (values
    ('da', 'Alle mennesker er født frie og lige i værdighed og rettigheder. De er udstyret med fornuft og samvittighed, og de bør handle mod hverandre i en broderskabets ånd.'),
    ('de', 'Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen.'),
    ('en', 'All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood.'),
    ('es', 'Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia, deben comportarse fraternalmente los unos con los otros.'),
    ('fr', 'Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité.'),
    ('it', 'Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati di ragione e di coscienza e devono agire gli uni verso gli altri in spirito di fratellanza.'),
    ('nl', 'Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd met verstand en geweten, en behoren zich jegens elkander in een geest van broederschap te gedragen.'),
    ('pt', 'Todos os seres humanos nascem livres e iguais em dignidade e em direitos. Dotados de razão e de consciência, devem agir uns para com os outros em espírito de fraternidade.'),
    ('ru', 'Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и должны поступать в отношении друг друга в духе братства.'),
    ('sv', 'Alla människor är födda fria och lika i värde och rättigheter. De är utrustade med förnuft och samvete och bör handla gentemot varandra i en anda av broderskap.')
) as v (code, content);
select is(kb._detect_language(repeat('All human beings are born free and equal in dignity and rights. ', 10000)), 'en', 'a long text by its beginning');
select is(kb._detect_language(v.content), null, v.name || ': null')
from (values
    ('nothing', null),
    ('an empty text', ''),
    ('too few words', 'The pg_stat_io view'),
    ('code', E'```\nselect a, b from t where x = 1\n```'),
    ('numbers', repeat('1 2 3 ', 100)),
    ('a language whose stop words are not known', repeat('人皆生而自由；在尊嚴及權利上均各平等。', 20)),
    ('white space', E' \n\f')
) as v (name, content);

set local role kb_reader;
select throws_ok('select kb._detect_language(''x'')', '42501', 'permission denied for function _detect_language', 'kb_reader may not');
reset role;

select * from finish();
rollback;
