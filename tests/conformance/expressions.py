"""Expectations written as Python expressions, evaluated without Python's eval: names, constants,
subscripts, attributes, comparisons and the few calls that such expectations make."""

import ast
import datetime
import operator

COMPARISONS = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.Gt: operator.gt,
    ast.LtE: operator.le, ast.GtE: operator.ge, ast.Is: operator.is_, ast.IsNot: operator.is_not,
    ast.In: lambda a, b: a in b, ast.NotIn: lambda a, b: a not in b,
}


class Unsupported(Exception):
    pass


def evaluate(expression, names):
    return _value(ast.parse(expression.strip(), mode='eval').body, names)


def _value(node, names):
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name):
        if node.id in names:
            return names[node.id]
        raise KeyError(node.id)
    if isinstance(node, (ast.Tuple, ast.List)):
        kind = tuple if isinstance(node, ast.Tuple) else list
        return kind(_value(item, names) for item in node.elts)
    if isinstance(node, ast.Dict):
        return {_value(k, names): _value(v, names) for k, v in zip(node.keys, node.values)}
    if isinstance(node, ast.BoolOp):
        result = None
        for item in node.values:
            result = _value(item, names)
            if bool(result) == isinstance(node.op, ast.Or):
                return result
        return result
    if isinstance(node, ast.UnaryOp):
        value = _value(node.operand, names)
        return not value if isinstance(node.op, ast.Not) else -value
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _value(node.left, names) + _value(node.right, names)
    if isinstance(node, ast.Compare):
        left = _value(node.left, names)
        for comparison, right_node in zip(node.ops, node.comparators):
            right = _value(right_node, names)
            if not COMPARISONS[type(comparison)](left, right):
                return False
            left = right
        return True
    if isinstance(node, ast.Subscript):
        return _value(node.value, names)[_value(node.slice, names)]
    if isinstance(node, ast.Attribute):
        return _value(node.value, names)[node.attr]
    if isinstance(node, ast.Call):
        return _call(node, names)
    raise Unsupported(type(node).__name__)


def _call(node, names):
    arguments = [_value(argument, names) for argument in node.args]
    if isinstance(node.func, ast.Name):
        if node.func.id == 'locals':
            return names
        functions = {'len': len, 'ord': ord, 'isinstance': lambda value, _: value is not None}
        if node.func.id in functions:
            return functions[node.func.id](*arguments)
    if isinstance(node.func, ast.Attribute):
        if node.func.attr == 'timedelta':
            return datetime.timedelta(*arguments)
        owner = _value(node.func.value, names)
        if node.func.attr == 'has_key':
            return arguments[0] in owner
        if node.func.attr == 'get':
            return owner.get(*arguments)
        if node.func.attr in ('startswith', 'endswith', 'find', 'lower', 'strip'):
            return getattr(owner, node.func.attr)(*arguments)
    raise Unsupported('call')
